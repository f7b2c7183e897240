package io.lettermill.sending.dkim;

import io.lettermill.sending.domain.DkimKey;
import io.lettermill.sending.domain.DkimKeyRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** DKIM keys of one workspace. */
public final class KeysInMemory implements DkimKeyRepository {

    private final List<DkimKey> keys = new ArrayList<>();

    @Override
    public boolean add(DkimKey key) {
        return keys.stream().noneMatch(known -> known.dnsName().equals(key.dnsName()))
                && keys.add(key);
    }

    @Override
    public void use(UUID workspaceId, UUID keyId, boolean signing) {
        keys.replaceAll(known -> known.id().equals(keyId) ? known.signing(signing) : known);
    }

    @Override
    public Optional<DkimKey> find(UUID workspaceId, UUID keyId) {
        return keys.stream().filter(key -> key.id().equals(keyId)).findFirst();
    }

    @Override
    public List<DkimKey> all(UUID workspaceId) {
        return List.copyOf(keys);
    }

    @Override
    public boolean remove(UUID workspaceId, UUID keyId) {
        return keys.removeIf(key -> key.id().equals(keyId));
    }

    /** In place of a key: the same, as one that was sealed with another secret. */
    public void lockAway(DkimKey key) {
        keys.replaceAll(
                known ->
                        known.equals(key)
                                ? new DkimKey(
                                        key.id(),
                                        key.workspaceId(),
                                        key.domain(),
                                        key.selector(),
                                        key.algorithm(),
                                        null,
                                        key.publicKey(),
                                        key.signing(),
                                        key.createdAt())
                                : known);
    }
}
