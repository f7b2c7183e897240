package io.lettermill.kit.messaging;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;

/** Publishes messages to Kafka, in the trace that is current. */
@Singleton
public final class KafkaMessagePublisher implements MessagePublisher {

    private final MessageCodec codec;
    private final RecordSender sender;

    @Inject
    public KafkaMessagePublisher(MessageCodec codec, RecordSender sender) {
        this.codec = codec;
        this.sender = sender;
    }

    @Override
    public CompletionStage<Void> publish(OutgoingMessage message) {
        return sender.send(codec.toRecord(codec.encode(message)));
    }
}
