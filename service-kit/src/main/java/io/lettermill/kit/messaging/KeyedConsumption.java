package io.lettermill.kit.messaging;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Consumes the records of a topic with those of different keys at once and those of one key in
 * their order, so that a few aggregates whose commands take long hold up no others. Each is
 * acknowledged when it is done, and Kafka's offset moves when all before it are.
 */
public final class KeyedConsumption {

    private final Handling handling;
    private final Assignments assignments;
    private final KeyOrder order;

    /** Handles a record, with as many tries as it takes. */
    @FunctionalInterface
    interface Handling {

        /**
         * When it returns, the record may be acknowledged.
         *
         * @param ours whether nobody else got the record's partition
         * @throws PartitionTakenAway when somebody did between two tries
         */
        void handle(ConsumerRecord<String, byte[]> kafkaRecord, BooleanSupplier ours);
    }

    /**
     * @param atOnce records that are handled at once
     */
    KeyedConsumption(Handling handling, Assignments assignments, int atOnce) {
        this.handling = handling;
        this.assignments = assignments;
        this.order = new KeyOrder(atOnce);
    }

    /**
     * For {@code @Incoming @Blocking @Acknowledgment(MANUAL)} methods. Returns before the record is
     * handled, unless many wait. What waits, for its turn or for another try, when its partition is
     * taken away is left to whoever got it: here it could undo what was done there meanwhile.
     *
     * @throws ServiceStopping when the service stops meanwhile
     */
    public CompletionStage<Void> consume(Message<byte[]> message) {
        ConsumerRecord<String, byte[]> kafkaRecord = kafkaRecord(message);
        TopicPartition partition = new TopicPartition(kafkaRecord.topic(), kafkaRecord.partition());
        int takenAway = assignments.takenAway(partition);
        BooleanSupplier ours = () -> assignments.takenAway(partition) == takenAway;
        AtomicBoolean handled = new AtomicBoolean();
        try {
            order.run(key(kafkaRecord), () -> handled.set(isHandled(kafkaRecord, ours)))
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

    private boolean isHandled(ConsumerRecord<String, byte[]> kafkaRecord, BooleanSupplier ours) {
        if (!ours.getAsBoolean()) {
            return false;
        }
        try {
            handling.handle(kafkaRecord, ours);
            return true;
        } catch (PartitionTakenAway e) {
            return false;
        }
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
