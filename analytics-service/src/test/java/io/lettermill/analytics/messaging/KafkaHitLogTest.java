package io.lettermill.analytics.messaging;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.analytics.config.Configs;
import io.lettermill.analytics.domain.Hit;
import io.lettermill.contracts.analytics.EngagementBatch;
import io.lettermill.kit.messaging.MessagePublisher;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaHitLogTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<OutgoingMessage> published = new CopyOnWriteArrayList<>();
    private KafkaHitLog log = logInto(message -> CompletableFuture.completedFuture(null));

    private static Hit hit(int ordinal) {
        return new Hit(
                new UUID(1, ordinal),
                new UUID(0, 1),
                new UUID(0, 2),
                ordinal,
                1,
                0,
                "Mail/1.0",
                false);
    }

    private KafkaHitLog logInto(MessagePublisher publisher) {
        return new KafkaHitLog(
                publisher,
                Configs.with(
                        Map.of(
                                "lettermill.analytics.tracking.buffered-hits",
                                "2",
                                "lettermill.analytics.tracking.acknowledgement-wait",
                                "20ms")),
                meters);
    }

    private void startWith(MessagePublisher publisher) {
        log = logInto(publisher);
        log.start(new StartupEvent());
    }

    @AfterEach
    void stop() {
        log.end();
    }

    @Test
    void completesWhenKafkaHasTheHit() {
        // Given
        startWith(
                message -> {
                    published.add(message);
                    return CompletableFuture.completedFuture(null);
                });

        // When
        CompletionStage<Void> durable = log.append(hit(7));

        // Then
        await().until(() -> durable.toCompletableFuture().isDone());
        assertEquals(new UUID(1, 7), published.getFirst().id());
        assertEquals(new UUID(0, 1), published.getFirst().workspaceId());
        assertFalse(log.isBehind());
    }

    @Test
    void gathersWhatComesWhileBatchesAreUnderWay() {
        // Given two batches that Kafka has not acknowledged
        CompletableFuture<Void> answer = new CompletableFuture<>();
        startWith(
                message -> {
                    published.add(message);
                    return answer;
                });
        for (int ordinal = 1; ordinal <= 2; ordinal++) {
            int batches = ordinal;
            log.append(hit(ordinal));
            await().until(() -> published.size() == batches);
        }

        // When
        log.append(hit(3));
        CompletionStage<Void> durable = log.append(hit(4));
        answer.complete(null);

        // Then
        await().until(() -> durable.toCompletableFuture().isDone());
        assertEquals(3, published.size());
        EngagementBatch last = (EngagementBatch) published.getLast().payload();
        assertEquals(
                List.of(3, 4), last.hits().stream().map(EngagementBatch.Hit::ordinal).toList());
    }

    @Test
    void publishesAgainWhatKafkaDidNotTake() {
        // Given a producer that fails twice
        startWith(
                message -> {
                    published.add(message);
                    return published.size() < 3
                            ? CompletableFuture.failedFuture(new IllegalStateException("away"))
                            : CompletableFuture.completedFuture(null);
                });

        // When
        CompletionStage<Void> durable = log.append(hit(7));

        // Then
        await().until(() -> durable.toCompletableFuture().isDone());
        assertFalse(durable.toCompletableFuture().isCompletedExceptionally());
        assertEquals(3, published.size());
    }

    @Test
    void saysThatItIsBehindWhileKafkaDoesNotAnswer() {
        // Given
        CompletableFuture<Void> answer = new CompletableFuture<>();
        startWith(message -> answer);

        // When
        CompletionStage<Void> durable = log.append(hit(7));

        // Then
        await().until(() -> log.isBehind());
        assertFalse(durable.toCompletableFuture().isDone());
        answer.complete(null);
        await().until(() -> !log.isBehind());
    }

    @Test
    void neverBlocksTheReaderAndCountsWhatIsLost() throws InterruptedException {
        // Given a producer that blocks with the first hit in its hands
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        startWith(
                message -> {
                    blocked.countDown();
                    awaitQuietly(release);
                    return CompletableFuture.completedFuture(null);
                });
        log.append(hit(1));
        blocked.await();
        log.append(hit(2));
        log.append(hit(3));

        // When the queue of two is full
        CompletionStage<Void> tooMuch = log.append(hit(4));

        // Then
        assertTrue(tooMuch.toCompletableFuture().isCompletedExceptionally());
        assertEquals(1, meters.counter("lettermill.tracking.hits.lost").count());
        release.countDown();
        await().until(
                        () ->
                                meters.get("lettermill.tracking.hits.outstanding").gauge().value()
                                        == 0);
    }

    @Test
    void waitsForHitsUnderWayWhenTheServiceStops() throws InterruptedException {
        // Given
        CompletableFuture<Void> answer = new CompletableFuture<>();
        startWith(message -> answer);
        CompletionStage<Void> durable = log.append(hit(7));
        Thread later = Thread.ofVirtual().unstarted(() -> answer.complete(null));

        // When
        later.start();
        log.stop(new ShutdownEvent());

        // Then
        assertTrue(durable.toCompletableFuture().isDone());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
