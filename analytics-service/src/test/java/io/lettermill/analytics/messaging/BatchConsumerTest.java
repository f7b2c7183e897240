package io.lettermill.analytics.messaging;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.analytics.domain.Fact;
import io.lettermill.analytics.domain.Facts;
import io.lettermill.analytics.domain.StoreUnavailable;
import io.lettermill.analytics.ingestion.RecordFactsFor;
import io.lettermill.contracts.Topics;
import io.lettermill.contracts.analytics.AnalyticsMessages;
import io.lettermill.contracts.analytics.EngagementBatch;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.TopicNames;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchConsumerTest {

    private static final TopicPartition HITS = new TopicPartition(Topics.ENGAGEMENT_HITS, 0);
    private static final TopicNames NAMES = new TopicNames("");
    private static final MessageCodec CODEC =
            new MessageCodec("analytics-service", NAMES, Clock.systemUTC());

    private final MockConsumer<String, byte[]> kafka = new MockConsumer<>("earliest");
    private final List<Fact> recorded = new CopyOnWriteArrayList<>();
    private final List<String> buried = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile boolean away;
    private final BatchConsumer consumer =
            new BatchConsumer(
                    FactStream.named("engagement-hits")
                            .on(AnalyticsMessages.ENGAGEMENT_BATCH, ContractMessages::hits),
                    RecordFactsFor.store(store()),
                    (kafkaRecord, name, reason, detail) -> buried.add(detail),
                    NAMES,
                    Duration.ofMillis(10));
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    private Facts store() {
        return facts -> {
            attempts.incrementAndGet();
            if (away) {
                throw new StoreUnavailable("away", new IllegalStateException());
            }
            recorded.addAll(facts);
        };
    }

    private void startWith(List<ConsumerRecord<String, byte[]>> records) {
        kafka.schedulePollTask(
                () -> {
                    kafka.rebalance(Set.of(HITS));
                    kafka.updateBeginningOffsets(Map.of(HITS, 0L));
                    records.forEach(kafka::addRecord);
                });
        thread = Thread.ofVirtual().start(() -> consumer.run(kafka));
    }

    @AfterEach
    void stop() throws InterruptedException {
        consumer.stop();
        thread.join();
    }

    private static ConsumerRecord<String, byte[]> hit(long offset, @Nullable Integer linkNumber) {
        UUID dispatchId = Ids.next();
        ProducerRecord<String, byte[]> produced =
                CODEC.toRecord(
                        CODEC.encode(
                                OutgoingMessage.of(
                                        AnalyticsMessages.ENGAGEMENT_BATCH,
                                        dispatchId + ":1",
                                        Ids.next(),
                                        dispatchId,
                                        new EngagementBatch(
                                                dispatchId,
                                                List.of(
                                                        new EngagementBatch.Hit(
                                                                Ids.next(),
                                                                1,
                                                                linkNumber,
                                                                1,
                                                                null,
                                                                false))))));
        return new ConsumerRecord<>(
                HITS.topic(),
                HITS.partition(),
                offset,
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                produced.key(),
                produced.value(),
                produced.headers(),
                Optional.empty());
    }

    private long committed() {
        OffsetAndMetadata offset = kafka.committed(Set.of(HITS)).get(HITS);
        return offset == null ? -1 : offset.offset();
    }

    @Test
    void commitsWhatIsRecorded() {
        // When
        startWith(List.of(hit(0, null), hit(1, null)));

        // Then
        await().until(() -> committed() == 2);
        assertEquals(2, recorded.size());
        assertEquals(1, attempts.get());
    }

    @Test
    void waitsWhileTheStoreIsAwayAndGoesOnByItself() {
        // Given
        away = true;
        startWith(List.of(hit(0, null)));
        await().until(() -> attempts.get() > 2);
        assertTrue(consumer.isWaitingForStore());
        assertEquals(Set.of(HITS), kafka.paused());
        assertNull(kafka.committed(Set.of(HITS)).get(HITS));

        // When
        away = false;

        // Then
        await().until(() -> committed() == 1);
        assertEquals(1, recorded.size());
        await().until(() -> kafka.paused().isEmpty());
        assertFalse(consumer.isWaitingForStore());
    }

    @Test
    void buriesWhatCannotBeReadAndRecordsTheRest() {
        // Given a click of a link that cannot be, and a record that is no CloudEvent
        ConsumerRecord<String, byte[]> noEvent =
                new ConsumerRecord<>(HITS.topic(), HITS.partition(), 1, "key", new byte[] {1});

        // When
        startWith(List.of(hit(0, 0), noEvent, hit(2, null)));

        // Then
        await().until(() -> committed() == 3);
        assertEquals(List.of("a linkNumber is 1 or more", "it has no CloudEvents type"), buried);
        assertEquals(1, recorded.size());
    }
}
