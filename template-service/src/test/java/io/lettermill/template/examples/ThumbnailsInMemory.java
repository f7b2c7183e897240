package io.lettermill.template.examples;

import io.lettermill.template.domain.Thumbnail;
import io.lettermill.template.domain.ThumbnailRepository;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Pictures of a test's templates. */
public final class ThumbnailsInMemory implements ThumbnailRepository {

    private final Map<String, Thumbnail> kept = new ConcurrentHashMap<>();

    @Override
    public void keep(Thumbnail thumbnail) {
        kept.put(thumbnail.templateId() + "/" + thumbnail.revision(), thumbnail);
    }

    @Override
    public Optional<Thumbnail> find(UUID workspaceId, UUID templateId, int revision) {
        return Optional.ofNullable(kept.get(templateId + "/" + revision))
                .filter(thumbnail -> thumbnail.workspaceId().equals(workspaceId));
    }
}
