package io.lettermill.kit.messaging;

/** Why a message ended in a dead-letter topic. */
public enum DeadLetterReason {
    /** Headers are missing or wrong, or the data is not JSON of the type's record. */
    UNDECODABLE,
    /** The consumer has no handler for the type, and refuses such messages. */
    UNKNOWN_TYPE,
    /** The handler threw {@link PoisonMessage}. */
    REFUSED_BY_HANDLER,
    /** The handler failed on every try. */
    HANDLER_FAILED,
    /** What the handler waited for with {@link RetryLater} did not come. */
    WAITED_TOO_LONG
}
