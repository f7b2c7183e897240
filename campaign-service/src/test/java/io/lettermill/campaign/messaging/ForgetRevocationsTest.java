package io.lettermill.campaign.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.campaign.OwnTokensResource;
import io.lettermill.kit.messaging.KafkaClients;
import io.lettermill.kit.messaging.Pause;
import io.lettermill.kit.messaging.RecordSender;
import io.lettermill.kit.messaging.ServiceStopping;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In each test something is forgotten, too, so that what is kept was looked at. */
@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class ForgetRevocationsTest {

    private static final Instant NOW = Instant.parse("2026-03-20T10:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(25));

    @Inject KafkaClients clients;
    @Inject RecordSender sender;

    private RevocationsTopic topic;

    @BeforeEach
    void createTopic() throws Exception {
        topic = RevocationsTopic.created(clients, sender);
    }

    @Test
    void forgetsWhatExpiredMoreThanADayAgo() throws Exception {
        // Given
        topic.revoke("session-1", LONG_AGO);
        topic.revoke("session-2", LONG_AGO);

        // When
        forget(1, sender);

        // Then
        assertEquals(List.of("session-1", "session-2"), topic.tombstones());
    }

    @Test
    void keepsWhatExpiredLaterOrHasNot() throws Exception {
        // Given
        topic.revoke("session-1", LONG_AGO);
        topic.revoke("session-2", NOW.minus(Duration.ofHours(23)));
        topic.revoke("session-3", NOW.plus(Duration.ofHours(1)));

        // When
        forget(1, sender);

        // Then
        assertEquals(List.of("session-1"), topic.tombstones());
    }

    @Test
    void keepsWhatWasRevokedAgainWithALaterExpiry() throws Exception {
        // Given
        topic.revoke("session-1", LONG_AGO);
        topic.revoke("session-2", LONG_AGO);
        topic.revoke("session-2", NOW.plus(Duration.ofHours(1)));

        // When
        forget(1, sender);

        // Then
        assertEquals(List.of("session-1"), topic.tombstones());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}", "null", "{\"revokedId\":\"session-2\"}"})
    void keepsWhatIsUnreadable(String data) throws Exception {
        // Given
        topic.revoke("session-1", LONG_AGO);
        topic.revoke("session-2", LONG_AGO);
        topic.put("session-2", data);

        // When
        forget(1, sender);

        // Then
        assertEquals(List.of("session-1"), topic.tombstones());
    }

    @Test
    void keepsWhatNamesSomebodyElseThanItsKey() throws Exception {
        // Given
        topic.revoke("session-1", LONG_AGO);
        topic.revokeUnder("session-2", "session-3", LONG_AGO);

        // When
        forget(1, sender);

        // Then
        assertEquals(List.of("session-1"), topic.tombstones());
    }

    @Test
    void writesNoSecondTombstone() throws Exception {
        // Given
        topic.revoke("session-1", LONG_AGO);
        topic.revoke("session-2", LONG_AGO);
        topic.put("session-2", null);

        // When
        forget(2, sender);

        // Then
        assertEquals(List.of("session-2", "session-1"), topic.tombstones());
    }

    @Test
    void triesAgainTheNextDayWhenKafkaDoesNotTakeIt() throws Exception {
        // Given
        topic.revoke("session-1", LONG_AGO);
        var away = new AtomicBoolean(true);

        // When
        List<Duration> pauses =
                forget(
                        2,
                        tombstone ->
                                away.getAndSet(false)
                                        ? CompletableFuture.failedFuture(new KafkaException())
                                        : sender.send(tombstone));

        // Then
        assertEquals(
                List.of(Duration.ofMinutes(5), Duration.ofDays(1), Duration.ofDays(1)), pauses);
        assertEquals(List.of("session-1"), topic.tombstones());
    }

    @Test
    void stopsAtOnceWhileKafkaIsAway() throws Exception {
        // Given
        var begun = new CountDownLatch(1);
        ForgetRevocations forgetting =
                new ForgetRevocations(
                        KafkaClients.connectingTo("127.0.0.1:1", "campaign-test"),
                        topic.names(),
                        sender,
                        InstantSource.fixed(NOW),
                        pause -> begun.countDown());
        forgetting.onStart(new StartupEvent());
        assertTrue(begun.await(1, TimeUnit.MINUTES));

        // When
        long start = System.nanoTime();
        forgetting.onStop(new ShutdownEvent());

        // Then
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(Duration.ofSeconds(4)) < 0, () -> "took " + took);
    }

    /** Returns when this many rounds are over, how long was to be waited before and after each. */
    private List<Duration> forget(int rounds, RecordSender taking) throws Exception {
        var pauses = new CopyOnWriteArrayList<Duration>();
        var over = new CountDownLatch(1);
        Pause days =
                pause -> {
                    pauses.add(pause);
                    if (pauses.size() > rounds) {
                        over.countDown();
                        throw new ServiceStopping();
                    }
                };
        ForgetRevocations forgetting =
                new ForgetRevocations(
                        clients, topic.names(), taking, InstantSource.fixed(NOW), days);
        forgetting.onStart(new StartupEvent());
        assertTrue(over.await(1, TimeUnit.MINUTES));
        return pauses;
    }
}
