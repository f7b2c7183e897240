package io.lettermill.kit.messaging;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Consumes the records of a topic with those of different keys at once and those of one key in
 * their order, so that a few aggregates whose commands take long hold up no others. Each is
 * acknowledged when it is done, and Kafka's offset moves when all before it are.
 */
public final class KeyedConsumption {

    private final Consumer<ConsumerRecord<String, byte[]>> handling;
    private final Assignments assignments;
    private final KeyOrder order;

    /**
     * @param handling returns when the record may be acknowledged
     * @param atOnce records that are handled at once
     */
    KeyedConsumption(
            Consumer<ConsumerRecord<String, byte[]>> handling,
            Assignments assignments,
            int atOnce) {
        this.handling = handling;
        this.assignments = assignments;
        this.order = new KeyOrder(atOnce);
    }

    /**
     * For {@code @Incoming @Blocking @Acknowledgment(MANUAL)} methods. Returns before the record is
     * handled, unless many wait. What has not begun when its partition is taken away is left to
     * whoever got it: here it could undo what was done there meanwhile.
     *
     * @throws ServiceStopping when the service stops meanwhile
     */
    public CompletionStage<Void> consume(Message<byte[]> message) {
        ConsumerRecord<String, byte[]> kafkaRecord = kafkaRecord(message);
        TopicPartition partition = new TopicPartition(kafkaRecord.topic(), kafkaRecord.partition());
        int takenAway = assignments.takenAway(partition);
        AtomicBoolean handled = new AtomicBoolean();
        try {
            order.run(
                            key(kafkaRecord),
                            () -> {
                                if (assignments.takenAway(partition) == takenAway) {
                                    handling.accept(kafkaRecord);
                                    handled.set(true);
                                }
                            })
                    .whenComplete(
                            (done, failure) -> {
                                if (failure != null) {
                                    message.nack(failure);
                                } else if (handled.get()) {
                                    message.ack();
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
