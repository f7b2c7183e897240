package io.lettermill.kit.saga;

/** What a reply, a time-out or an abort did to a saga. */
public enum SagaProgress {
    /** The next step's command was sent. */
    ADVANCED,
    /** The last step was completed. */
    COMPLETED,
    /** The undo commands were sent. */
    ROLLED_BACK,
    /** The current step's command was sent again. */
    RESENT,
    /** Nothing: unknown saga, a reply that came twice, came late or belongs to another step. */
    IGNORED,
    /** An abort came after the pivot. */
    PAST_RETURN
}
