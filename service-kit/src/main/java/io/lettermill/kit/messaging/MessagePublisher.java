package io.lettermill.kit.messaging;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Publishes to Kafka directly, outside any transaction. Use the {@link
 * io.lettermill.kit.outbox.Outbox} where the message tells of a change of state in PostgreSQL.
 */
public interface MessagePublisher {

    /**
     * Completes when all in-sync replicas have the message, exceptionally when Kafka did not take
     * it within two minutes. Messages with one key keep the order of the calls.
     */
    CompletionStage<Void> publish(OutgoingMessage message);

    /** Publishes in order and waits until Kafka has all of them. */
    default void publishAll(List<OutgoingMessage> messages) {
        CompletableFuture.allOf(
                        messages.stream()
                                .map(message -> publish(message).toCompletableFuture())
                                .toArray(CompletableFuture[]::new))
                .join();
    }
}
