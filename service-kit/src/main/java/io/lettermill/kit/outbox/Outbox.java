package io.lettermill.kit.outbox;

import io.lettermill.kit.messaging.OutgoingMessage;
import java.util.List;

/**
 * Where messages are put that tell of a change of state; they are published if and only if the
 * transaction commits, those with one key in the order of their transactions.
 */
@FunctionalInterface
public interface Outbox {

    /**
     * Adds the message to the running transaction.
     *
     * @throws IllegalStateException when no transaction is running
     */
    void append(OutgoingMessage message);

    /** Adds all of them, in order. */
    default void appendAll(List<OutgoingMessage> messages) {
        messages.forEach(this::append);
    }
}
