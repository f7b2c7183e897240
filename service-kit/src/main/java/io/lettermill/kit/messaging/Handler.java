package io.lettermill.kit.messaging;

import java.util.List;

/**
 * Does what one kind of message asks for: decodes nothing, calls one use case, answers.
 *
 * <p>It may be called again with the same message after a failure, so it must be idempotent unless
 * all it changes is in the transaction of the transactional {@link UnitOfWork}.
 */
@FunctionalInterface
public interface Handler<T> {

    /**
     * @return replies and events to publish, an empty list for none. A business "no" is a reply,
     *     not an exception
     * @throws RetryLater when something has not arrived yet; tried again for up to 30 s
     * @throws PoisonMessage when the message can never be handled; goes to the dead-letter topic
     * @throws Exception anything else is tried five times in all, then the message goes to the
     *     dead-letter topic; an {@linkplain OutageSign outage} of a store is waited out
     */
    List<OutgoingMessage> handle(Received<T> message) throws Exception;
}
