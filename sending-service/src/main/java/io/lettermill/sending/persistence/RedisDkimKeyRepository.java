package io.lettermill.sending.persistence;

import static io.lettermill.sending.persistence.Redis.bytes;
import static io.lettermill.sending.persistence.Redis.text;

import io.lettermill.kit.secrets.SealBroken;
import io.lettermill.kit.secrets.SecretBox;
import io.lettermill.sending.domain.DkimAlgorithm;
import io.lettermill.sending.domain.DkimKey;
import io.lettermill.sending.domain.DkimKeyRepository;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** DKIM keys as JSON in a hash for each workspace, by DNS name; private keys are sealed. */
@Singleton
public class RedisDkimKeyRepository implements DkimKeyRepository {

    private final Redis redis;
    private final Keys keys;
    private final SecretBox secrets;

    public RedisDkimKeyRepository(Redis redis, Keys keys, SecretBox secrets) {
        this.redis = redis;
        this.keys = keys;
        this.secrets = secrets;
    }

    @Override
    public boolean add(DkimKey key) {
        return redis.sync()
                .hsetnx(
                        keys.dkimKeys(key.workspaceId()),
                        key.dnsName(),
                        bytes(JsonText.write(stored(key))));
    }

    @Override
    public void use(UUID workspaceId, UUID keyId, boolean signing) {
        stored(workspaceId)
                .filter(found -> found.id.equals(keyId))
                .map(found -> found.signing(signing))
                .forEach(
                        changed ->
                                redis.sync()
                                        .hset(
                                                keys.dkimKeys(workspaceId),
                                                key(workspaceId, changed).dnsName(),
                                                bytes(JsonText.write(changed))));
    }

    @Override
    public Optional<DkimKey> find(UUID workspaceId, UUID keyId) {
        return all(workspaceId).stream().filter(key -> key.id().equals(keyId)).findFirst();
    }

    @Override
    public List<DkimKey> all(UUID workspaceId) {
        return stored(workspaceId)
                .map(found -> key(workspaceId, found))
                .sorted(Comparator.comparing(key -> key.id().toString()))
                .toList();
    }

    @Override
    public boolean remove(UUID workspaceId, UUID keyId) {
        return find(workspaceId, keyId)
                .map(key -> redis.sync().hdel(keys.dkimKeys(workspaceId), key.dnsName()) == 1)
                .orElse(false);
    }

    private Stream<StoredKey> stored(UUID workspaceId) {
        return redis.sync().hvals(keys.dkimKeys(workspaceId)).stream()
                .map(found -> JsonText.read(text(found), StoredKey.class));
    }

    private StoredKey stored(DkimKey key) {
        return new StoredKey(
                key.id(),
                key.domain(),
                key.selector(),
                key.algorithm(),
                secrets.seal(Objects.requireNonNull(key.privateKey()), place(key.id())),
                key.publicKey(),
                key.signing(),
                key.createdAt().toEpochMilli());
    }

    private DkimKey key(UUID workspaceId, StoredKey stored) {
        return new DkimKey(
                stored.id,
                workspaceId,
                stored.domain,
                stored.selector,
                stored.algorithm,
                opened(stored),
                stored.publicKey,
                stored.signing,
                Instant.ofEpochMilli(stored.createdAt));
    }

    /** One that cannot be opened keeps nobody from listing, removing or using the others. */
    private @Nullable String opened(StoredKey stored) {
        try {
            return secrets.open(stored.sealedPrivateKey, place(stored.id));
        } catch (SealBroken e) {
            return null;
        }
    }

    private static String place(UUID keyId) {
        return "dkim:" + keyId + ":private-key";
    }

    private record StoredKey(
            UUID id,
            String domain,
            String selector,
            DkimAlgorithm algorithm,
            String sealedPrivateKey,
            String publicKey,
            boolean signing,
            long createdAt) {
        StoredKey signing(boolean now) {
            return new StoredKey(
                    id, domain, selector, algorithm, sealedPrivateKey, publicKey, now, createdAt);
        }
    }
}
