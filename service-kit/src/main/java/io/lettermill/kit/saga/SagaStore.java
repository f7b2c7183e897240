package io.lettermill.kit.saga;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps sagas. Every call takes part in the caller's transaction. */
public interface SagaStore {

    /** Stores a new saga; a saga with this id must not exist. */
    void insert(SagaInstance saga);

    /** Reads a saga and locks it until the transaction ends. */
    Optional<SagaInstance> lock(UUID id);

    /** Reads a saga without a lock. */
    Optional<SagaInstance> find(UUID id);

    /**
     * Replaces a saga whose version is one less.
     *
     * @throws IllegalStateException when it was changed in between
     */
    void update(SagaInstance saga);

    /**
     * Running sagas of a type whose deadline has passed, oldest first. Sagas locked by others may
     * be among them.
     */
    List<UUID> due(String type, Instant now, int limit);
}
