package io.lettermill.sending.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where DKIM keys are kept; each method sees one workspace only. */
public interface DkimKeyRepository {

    /**
     * Adds a key.
     *
     * @return false when the workspace has a key of this domain and selector
     */
    boolean add(DkimKey key);

    /** Lets a key that is there sign, or not; does nothing otherwise. */
    void use(UUID workspaceId, UUID keyId, boolean signing);

    Optional<DkimKey> find(UUID workspaceId, UUID keyId);

    /** All of a workspace, oldest first. */
    List<DkimKey> all(UUID workspaceId);

    /**
     * @return false when there was none
     */
    boolean remove(UUID workspaceId, UUID keyId);
}
