package io.lettermill.sending.persistence;

import static io.lettermill.sending.persistence.Redis.bytes;
import static io.lettermill.sending.persistence.Redis.text;

import io.lettermill.sending.domain.Publication;
import io.lettermill.sending.domain.PublicationRepository;
import io.lettuce.core.SetArgs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Publications as JSON; kept for half a year after they came. */
@Singleton
public class RedisPublicationRepository implements PublicationRepository {

    private static final Duration KEPT = Duration.ofDays(180);

    private final Redis redis;
    private final Keys keys;

    public RedisPublicationRepository(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public void save(Publication publication) {
        redis.sync()
                .set(
                        keys.publication(publication.id()),
                        bytes(JsonText.write(publication)),
                        SetArgs.Builder.nx().ex(KEPT));
    }

    @Override
    public Optional<Publication> find(UUID publicationId) {
        return Optional.ofNullable(redis.sync().get(keys.publication(publicationId)))
                .map(stored -> JsonText.read(text(stored), Publication.class));
    }
}
