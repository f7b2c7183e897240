package io.lettermill.kit.messaging;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Consumes the records of a topic with those of different keys at once and those of one key in
 * their order, so that an aggregate whose command takes long holds up no other. Each is
 * acknowledged when it is done, and Kafka's offset moves when all before it are.
 */
public final class KeyedConsumption {

    private final MessageConsumption consumption;
    private final MessageRouter router;
    private final KeyOrder order;

    KeyedConsumption(MessageConsumption consumption, MessageRouter router, int atOnce) {
        this.consumption = consumption;
        this.router = router;
        this.order = new KeyOrder(atOnce);
    }

    /**
     * For {@code @Incoming @Blocking @Acknowledgment(MANUAL)} methods. Returns when the record has
     * a place among those that are being handled.
     *
     * @throws ServiceStopping when the service stops meanwhile
     */
    public CompletionStage<Void> consume(Message<byte[]> message) {
        ConsumerRecord<String, byte[]> kafkaRecord = kafkaRecord(message);
        try {
            order.run(key(kafkaRecord), () -> consumption.consume(kafkaRecord, router))
                    .whenComplete(
                            (done, failure) -> {
                                if (failure == null) {
                                    message.ack();
                                } else {
                                    message.nack(failure);
                                }
                            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceStopping();
        }
        return CompletableFuture.completedFuture(null);
    }

    /** Records without key are poison; which of them is first does not matter. */
    private static String key(ConsumerRecord<String, byte[]> kafkaRecord) {
        String key = kafkaRecord.key();
        return key == null ? "" : key;
    }

    @SuppressWarnings("unchecked") // the channel's deserializers are those of KafkaClients
    private static ConsumerRecord<String, byte[]> kafkaRecord(Message<byte[]> message) {
        return message.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(metadata -> (ConsumerRecord<String, byte[]>) metadata.getRecord())
                .orElseThrow(() -> new IllegalArgumentException("not a message from Kafka"));
    }
}
