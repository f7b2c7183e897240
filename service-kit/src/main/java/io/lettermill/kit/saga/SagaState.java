package io.lettermill.kit.saga;

/** Where a saga stands. */
public enum SagaState {
    /** A command is out and its reply awaited. */
    RUNNING,
    /** Every step was completed. */
    COMPLETED,
    /** The undo commands are sent (or lie in the outbox). */
    ROLLED_BACK
}
