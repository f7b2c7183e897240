package io.lettermill.kit.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeyedConsumptionTest {

    private static final String TOPIC = "t.list.commands";

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch heldHasBegun = new CountDownLatch(1);
    private final Assignments assignments = new Assignments();
    private final KeyedConsumption consumption = new KeyedConsumption(this::handle, assignments, 4);

    @Test
    void acknowledgesWhatIsHandledAndNotBefore() {
        // When
        consumption.consume(message("a", "held"));
        consumption.consume(message("b", "quick"));
        await().until(() -> events.contains("ack quick"));

        // Then
        assertThat(events).containsExactly("quick", "ack quick");
        gate.countDown();
        await().until(() -> events.contains("ack held"));
        assertThat(events).containsExactly("quick", "ack quick", "held", "ack held");
    }

    @Test
    void acknowledgesNothingThatWasNotHandledBecauseTheServiceStops() {
        // When
        consumption.consume(message("a", "stopping"));

        // Then
        await().until(() -> !events.isEmpty());
        assertThat(events).containsExactly("nack stopping");
    }

    @Test
    void leavesWhatHasNotBegunToWhoeverGotThePartition() {
        // Given
        consumption.consume(message("a", "held"));
        consumption.consume(message("a", "waiting"));
        await().until(() -> heldHasBegun.getCount() == 0);

        // When
        assignments.onPartitionsRevoked(
                new MockConsumer<>("earliest"), Set.of(new TopicPartition(TOPIC, 0)));
        consumption.consume(message("a", "again"));
        gate.countDown();

        // Then
        await().until(() -> events.contains("ack again") && events.contains("ack held"));
        assertThat(events)
                .containsExactlyInAnyOrder("held", "ack held", "again", "ack again")
                .containsSubsequence("held", "again");
    }

    @Test
    void leavesWhatIsTriedAgainToWhoeverGotThePartition() {
        // Given
        consumption.consume(message("a", "failing"));
        await().until(() -> events.contains("first try"));

        // When
        assignments.onPartitionsRevoked(
                new MockConsumer<>("earliest"), Set.of(new TopicPartition(TOPIC, 0)));
        consumption.consume(message("a", "again"));
        gate.countDown();

        // Then
        await().until(() -> events.contains("ack again"));
        assertThat(events).containsExactly("first try", "again", "ack again");
    }

    private void handle(ConsumerRecord<String, byte[]> kafkaRecord, BooleanSupplier ours) {
        String text = new String(kafkaRecord.value(), UTF_8);
        if (text.equals("held")) {
            heldHasBegun.countDown();
            pass(gate);
        } else if (text.equals("failing")) {
            events.add("first try");
            pass(gate);
            if (!ours.getAsBoolean()) {
                throw new PartitionTakenAway();
            }
        } else if (text.equals("stopping")) {
            throw new ServiceStopping();
        }
        events.add(text);
    }

    private Message<byte[]> message(String key, String text) {
        ConsumerRecord<String, byte[]> kafkaRecord =
                new ConsumerRecord<>(TOPIC, 0, 0, key, text.getBytes(UTF_8));
        return Message.of(
                kafkaRecord.value(),
                Metadata.of(new IncomingKafkaRecordMetadata<>(kafkaRecord, "commands")),
                () -> {
                    events.add("ack " + text);
                    return CompletableFuture.completedFuture(null);
                },
                failure -> {
                    events.add("nack " + text);
                    return CompletableFuture.completedFuture(null);
                });
    }

    private static void pass(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
