package io.lettermill.stack.sink;

/**
 * Decides what the sink answers. Called by many connections at the same time.
 *
 * <p>{@link SinkRules} reads one from text.
 */
@FunctionalInterface
public interface SinkScript {
    /** Accepts everything. */
    SinkScript ACCEPT_ALL = (stage, recipient) -> SinkAnswer.ACCEPT;

    /**
     * @param recipient the address of RCPT; of the message's first recipient at {@link
     *     SinkStage#DATA} and {@link SinkStage#DOT}; empty at earlier stages
     */
    SinkAnswer answer(SinkStage stage, String recipient);
}
