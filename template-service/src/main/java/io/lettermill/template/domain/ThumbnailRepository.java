package io.lettermill.template.domain;

import java.util.Optional;
import java.util.UUID;

/** Keeps the newest picture of each revision. Nothing of another workspace is ever found. */
public interface ThumbnailRepository {

    /** In the place of an earlier one. */
    void keep(Thumbnail thumbnail);

    Optional<Thumbnail> find(UUID workspaceId, UUID templateId, int revision);
}
