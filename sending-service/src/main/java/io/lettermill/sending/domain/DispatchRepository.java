package io.lettermill.sending.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where dispatches are kept. Changes of state are atomic: of two at once, one sees the other's. */
public interface DispatchRepository {

    /**
     * Adds a dispatch in state PREPARED with an empty ledger, unless there is one. From then on its
     * gateway stays.
     *
     * @return the state in which it is now: PREPARED, or what an earlier or a concurrent command
     *     made of it; empty when its gateway has been removed
     */
    Optional<DispatchState> prepare(Dispatch dispatch);

    Optional<Dispatch> find(UUID dispatchId);

    /** Empty when unknown. */
    Optional<DispatchState> state(UUID dispatchId);

    /** Whether it was cancelled after its start, finished since then or not. */
    boolean wasCancelled(UUID dispatchId);

    /**
     * Goes to a state if it is in one of the others.
     *
     * @return the state before, changed or not; empty when unknown
     */
    Optional<DispatchState> move(UUID dispatchId, Set<DispatchState> from, DispatchState to);

    /**
     * Goes to a state if it is in another one, unless a newer steering was heeded before.
     *
     * @return the state before, changed or not; empty when unknown, or when a newer one was heeded
     */
    Optional<DispatchState> steer(
            UUID dispatchId, Steering steering, DispatchState from, DispatchState to);

    /**
     * Cancels. Before the start (or when unknown) the dispatch is WITHDRAWN; after it, every
     * message without a claim becomes skipped in the same step, and the state is CANCELLED.
     *
     * @return the state before; empty when unknown
     */
    Optional<DispatchState> cancel(UUID dispatchId);

    /**
     * Finishes a started dispatch if, in the same step, every message has an outcome.
     *
     * @return whether it did
     */
    boolean finish(UUID dispatchId);

    /** Dispatches with work: started and not finished, or with ranges that are not yet done. */
    List<UUID> active();

    /**
     * Takes a dispatch out of the active ones if it is finished and all its ranges are done.
     *
     * @return whether it was
     */
    boolean retire(UUID dispatchId, Duration keptFor);

    /**
     * The right to tell a dispatch's progress for a while, so that several replicas do not all do
     * it.
     *
     * @return whether the caller has it
     */
    boolean takeTurnToTell(UUID dispatchId, Duration turn);
}
