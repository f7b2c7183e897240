package io.lettermill.kit.inbox;

import java.util.UUID;

/** Remembers which messages a consumer has handled. */
@FunctionalInterface
public interface Inbox {

    /**
     * Notes the message in the running transaction.
     *
     * @return false when the consumer has handled it before. When another transaction is handling
     *     it right now, this waits for that one's end
     * @throws IllegalStateException when no transaction is running
     */
    boolean firstTime(String consumer, UUID messageId);
}
