package io.lettermill.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.contracts.Topics;
import io.lettermill.kit.messaging.KafkaClients;
import io.lettermill.kit.messaging.TopicNames;
import io.lettermill.sending.persistence.Redis;
import io.lettermill.sending.recipients.Extent;
import io.lettermill.sending.recipients.Place;
import io.lettermill.sending.recipients.Ranges;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * Kafka has lost the end of its log after ranges in it were noted: here, they are noted at places
 * where nothing was written, or where something else will be.
 */
@QuarkusTest
@WithTestResource(ServersResource.class)
class LostTailTest extends ScenarioTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    @Inject Ranges ranges;
    @Inject KafkaClients clients;
    @Inject TopicNames topics;
    @Inject Redis redis;

    @Test
    void mailsTheOtherRangesWhileOneIsBeyondTheEnd() {
        // Given
        prepare(scenario, 150);
        scenario.streamRange(0, 50);
        Place next = next(scenario.dispatchId + ":50:50");
        note(scenario, new Place(next.partition(), next.offset() + 1_000), new Extent(50, 50));
        scenario.streamRange(100, 50);
        // When
        scenario.start();
        // Then
        await().atMost(SOON).until(() -> scenario.dispatch().getInt("counts.accepted") == 100);
        assertEquals(0, scenario.dispatch().getInt("counts.expired"));
        scenario.cancel();
        assertEquals(OutcomeCounts.of(150, 100, 0, 50, 0, 0), scenario.awaitFinished().counts());
    }

    @Test
    void mailsNobodyInPlaceOfSomebodyElse() throws InterruptedException {
        // Given
        try (Scenario other = new Scenario()) {
            prepare(scenario, 50);
            prepare(other, 50);
            Place wrong = next(other.dispatchId + ":0:50");
            note(scenario, wrong, new Extent(0, 50));
            other.streamRange(0, 50);
            // When
            scenario.start();
            other.start();
            await().atMost(SOON).until(() -> isDone(scenario, wrong));
            // Then
            assertEquals(OutcomeCounts.of(50, 50, 0, 0, 0, 0), other.awaitFinished().counts());
            scenario.cancel();
            assertEquals(OutcomeCounts.of(50, 0, 0, 50, 0, 0), scenario.awaitFinished().counts());
            assertEquals(50, sink.distinct());
            assertEquals(0, sink.duplicates());
            assertEquals(1, sink.times(Scenario.address(7), other.messageId(7)));
        }
    }

    private void prepare(Scenario prepared, int recipients) {
        UUID gateway = prepared.gateway(sink.port(), 2, null);
        prepared.publish();
        prepared.prepare(gateway, recipients);
        prepared.awaitPrepared();
    }

    private void note(Scenario noted, Place place, Extent extent) {
        ranges.note(noted.dispatchId, Map.of(place, extent), 0, Duration.ofSeconds(1));
    }

    private boolean isDone(Scenario noted, Place place) {
        Double dueFrom = redis.sync().zscore(noted.rangesKey(), place.text().getBytes(UTF_8));
        return requireNonNull(dueFrom).isInfinite();
    }

    /** Where the next record with this key will be. */
    private Place next(String key) {
        String topic = topics.onBroker(Topics.AUDIENCE_RECIPIENTS);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(clients.consumer("lost-tail-test"))) {
            int partition =
                    BuiltInPartitioner.partitionForKey(
                            key.getBytes(UTF_8), consumer.partitionsFor(topic).size());
            TopicPartition its = new TopicPartition(topic, partition);
            return new Place(partition, requireNonNull(consumer.endOffsets(List.of(its)).get(its)));
        }
    }
}
