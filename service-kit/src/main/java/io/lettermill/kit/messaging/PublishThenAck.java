package io.lettermill.kit.messaging;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * For services without PostgreSQL: the handler is idempotent, and its answers are on Kafka before
 * the message is acknowledged. After a crash in between, the message is handled again and the same
 * answers are published again; deterministic ids ({@link Received#reply}) let their receivers see
 * it.
 */
@DefaultBean
@Singleton
public final class PublishThenAck implements UnitOfWork {

    private final MessagePublisher publisher;

    @Inject
    public PublishThenAck(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public boolean run(String consumer, Received<?> message, Work work) throws Exception {
        List<OutgoingMessage> answers = work.run();
        try {
            publisher.publishAll(answers);
        } catch (CompletionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
        return true;
    }
}
