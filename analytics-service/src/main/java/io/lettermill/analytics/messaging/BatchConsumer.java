package io.lettermill.analytics.messaging;

import io.lettermill.analytics.domain.StoreUnavailable;
import io.lettermill.analytics.ingestion.RecordFacts;
import io.lettermill.analytics.ingestion.Told;
import io.lettermill.kit.messaging.DeadLetterReason;
import io.lettermill.kit.messaging.PoisonMessage;
import io.lettermill.kit.messaging.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/**
 * Takes a stream's records from Kafka as they come in, records their facts in one go, and only then
 * commits. While the store is away it stops fetching, stays in its consumer group and tries the
 * same records again. What a crash or a rebalance makes Kafka deliver again is recorded again,
 * which changes nothing.
 *
 * <p>One thread runs it; {@link #isWaitingForStore} may be asked by any.
 */
final class BatchConsumer {

    private static final Logger LOG = Logger.getLogger(BatchConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final FactStream stream;
    private final RecordFacts recordFacts;
    private final Burial burial;
    private final TopicNames topicNames;
    private final Duration firstPause;
    private volatile boolean waitingForStore;
    private volatile boolean stopped;

    BatchConsumer(
            FactStream stream,
            RecordFacts recordFacts,
            Burial burial,
            TopicNames topicNames,
            Duration firstPause) {
        this.stream = stream;
        this.recordFacts = recordFacts;
        this.burial = burial;
        this.topicNames = topicNames;
        this.firstPause = firstPause;
    }

    /** Where records go that cannot be used; returns when they are there. */
    @FunctionalInterface
    interface Burial {
        void bury(
                ConsumerRecord<String, byte[]> kafkaRecord,
                String consumer,
                DeadLetterReason reason,
                String detail);
    }

    String name() {
        return stream.name();
    }

    boolean isWaitingForStore() {
        return waitingForStore;
    }

    /** Ends {@link #run} after the batch at hand; its caller wakes the Kafka consumer up too. */
    void stop() {
        stopped = true;
    }

    /** Consumes until stopped. Returns, or throws what Kafka's consumer cannot recover from. */
    void run(Consumer<String, byte[]> kafka) {
        kafka.subscribe(
                stream.topics().stream().map(topicNames::onBroker).toList(), stayPaused(kafka));
        while (!stopped) {
            ConsumerRecords<String, byte[]> records = kafka.poll(POLL);
            if (!records.isEmpty() && recorded(kafka, read(records))) {
                commit(kafka, records);
            }
        }
    }

    private List<Told<ConsumerRecord<String, byte[]>>> read(
            ConsumerRecords<String, byte[]> records) {
        List<Told<ConsumerRecord<String, byte[]>>> told = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> kafkaRecord : records) {
            try {
                told.add(new Told<>(kafkaRecord, stream.read(kafkaRecord)));
            } catch (PoisonMessage poison) {
                bury(kafkaRecord, poison.reason(), String.valueOf(poison.getMessage()));
            }
        }
        return told;
    }

    /** False only when the service stops before the store took them. */
    private boolean recorded(
            Consumer<String, byte[]> kafka, List<Told<ConsumerRecord<String, byte[]>>> told) {
        Duration pause = firstPause;
        try {
            while (!stopped) {
                try {
                    recordFacts
                            .record(told)
                            .forEach(
                                    never ->
                                            bury(
                                                    never,
                                                    DeadLetterReason.REFUSED_BY_HANDLER,
                                                    "the store refuses what it tells"));
                    return true;
                } catch (StoreUnavailable away) {
                    pause = waitForStore(kafka, pause, away);
                }
            }
            return false;
        } finally {
            if (waitingForStore) {
                waitingForStore = false;
                kafka.resume(kafka.paused());
                LOG.infof("Consumption of %s goes on", stream.name());
            }
        }
    }

    /** Polls without fetching, so that the group does not take us for dead. */
    private Duration waitForStore(
            Consumer<String, byte[]> kafka, Duration pause, StoreUnavailable away) {
        if (!waitingForStore) {
            LOG.warnf("Consumption of %s waits: %s", stream.name(), away.getMessage());
            waitingForStore = true;
            kafka.pause(kafka.assignment());
        }
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0 && !stopped; left = end - System.nanoTime()) {
            kafka.poll(Duration.ofNanos(left));
        }
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private void commit(Consumer<String, byte[]> kafka, ConsumerRecords<String, byte[]> records) {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            if (kafka.assignment().contains(partition)) {
                long last = records.records(partition).getLast().offset();
                done.put(partition, new OffsetAndMetadata(last + 1));
            }
        }
        try {
            kafka.commitSync(done);
        } catch (CommitFailedException | RetriableException again) {
            LOG.infof("%s will see some records again: %s", stream.name(), again.getMessage());
        }
    }

    private void bury(
            ConsumerRecord<String, byte[]> kafkaRecord, DeadLetterReason reason, String detail) {
        burial.bury(kafkaRecord, stream.name(), reason, detail);
    }

    /** Partitions that join while the store is away do not bring records either. */
    private ConsumerRebalanceListener stayPaused(Consumer<String, byte[]> kafka) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                if (waitingForStore) {
                    kafka.pause(partitions);
                }
            }
        };
    }
}
