package io.lettermill.kit.messaging;

import java.util.List;

/**
 * What makes handling a message and answering it one step that is done once in effect. Chosen by
 * {@code lettermill.messaging.unit-of-work}.
 */
public interface UnitOfWork {

    /**
     * Runs the work and makes its answers durable. When this returns, the message may be
     * acknowledged.
     *
     * @return false when the consumer had handled the message before, and nothing was done
     * @throws Exception what the work threw; then nothing of it remains that a repetition would
     *     double
     */
    boolean run(String consumer, Received<?> message, Work work) throws Exception;

    /** A handler bound to its message. */
    @FunctionalInterface
    interface Work {
        List<OutgoingMessage> run() throws Exception;
    }
}
