package io.lettermill.list.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The suppressed addresses of the current workspace. */
public interface Suppressions {

    /**
     * @param added false when the address was suppressed before; its first reason stays
     */
    record Added(Suppression suppression, boolean added) {}

    /** Who lifts the suppression at the same moment waits for the running transaction. */
    Added add(UUID newId, byte[] addressHash, Suppression.Reason reason, Instant now);

    Optional<Suppression> find(UUID id);

    Optional<Suppression> findByHash(byte[] addressHash);

    /**
     * @return false when another has removed it before
     */
    boolean remove(Suppression suppression);

    /** Newest first, older than the given id. */
    List<Suppression> page(Optional<UUID> before, int limit);
}
