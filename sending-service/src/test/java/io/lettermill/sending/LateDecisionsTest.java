package io.lettermill.sending;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.contracts.MessageType;
import io.lettermill.contracts.list.AddressSuppressed;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.list.SubscriberResubscribed;
import io.lettermill.contracts.list.SubscriberUnsubscribed;
import io.lettermill.contracts.list.SuppressionLifted;
import io.lettermill.contracts.sending.PauseDispatch;
import io.lettermill.contracts.sending.ResumeDispatch;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.domain.Steering;
import io.lettermill.sending.persistence.Redis;
import io.lettermill.sending.suppression.SuppressionMember;
import io.lettermill.sending.suppression.Suppressions;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What was decided earlier and comes later (a dead letter is replayed, a publisher was cut off for
 * a while) undoes nothing.
 */
@QuarkusTest
@WithTestResource(ServersResource.class)
class LateDecisionsTest extends ScenarioTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] READER = SuppressionMember.ofAddress("reader1@example.org");
    private static final byte[] OTHER = SuppressionMember.ofAddress("reader2@example.org");

    @Inject DispatchRepository dispatches;
    @Inject Suppressions suppressions;
    @Inject Redis redis;

    @Test
    void aLateResumeDoesNotUndoANewerPause() {
        // Given
        scenario.launch(scenario.gateway(sink.port(), 1, null), 10);
        pause(7, NOON);
        awaitUntil(() -> told() == 1);

        // When: by a clock that is a little ahead
        resume(6, NOON.plusSeconds(30));
        pause(8, NOON.plusSeconds(1));

        // Then
        awaitUntil(() -> told() == 2);
        assertEquals(Optional.of(DispatchState.PAUSED), state());
        assertEquals(0, scenario.toldOf(SendingMessages.DISPATCH_RESUMED));
    }

    @Test
    void aLatePauseDoesNotUndoANewerResume() {
        // Given
        scenario.launch(scenario.gateway(sink.port(), 1, null), 10);
        resume(7, NOON);
        scenario.awaitEvent(SendingMessages.DISPATCH_RESUMED);

        // When
        pause(6, NOON.minusSeconds(60));
        resume(8, NOON.plusSeconds(1));

        // Then
        awaitUntil(() -> scenario.toldOf(SendingMessages.DISPATCH_RESUMED) == 2);
        assertEquals(Optional.of(DispatchState.RUNNING), state());
        assertEquals(0, told());
    }

    @Test
    void aCommandThatComesAgainIsAnsweredAgain() {
        // Given
        scenario.launch(scenario.gateway(sink.port(), 1, null), 10);
        Steering pause = new Steering(7L, NOON);
        dispatches.steer(scenario.dispatchId, pause, DispatchState.RUNNING, DispatchState.PAUSED);

        // When
        Optional<DispatchState> before =
                dispatches.steer(
                        scenario.dispatchId, pause, DispatchState.RUNNING, DispatchState.PAUSED);

        // Then
        assertEquals(Optional.of(DispatchState.PAUSED), before);
    }

    @Test
    void theTimeDecidesWhereTheOrderBeganAgain() {
        // Given
        scenario.launch(scenario.gateway(sink.port(), 1, null), 10);
        pause(1_000_000, NOON);
        awaitUntil(() -> told() == 1);

        // When
        resume(5, NOON.plusSeconds(600));

        // Then
        scenario.awaitEvent(SendingMessages.DISPATCH_RESUMED);
    }

    @Test
    void whatHasNoOrderIsHeeded() {
        // Given
        scenario.launch(scenario.gateway(sink.port(), 1, null), 10);
        pause(7, NOON);
        awaitUntil(() -> told() == 1);

        // When
        scenario.resume();

        // Then
        scenario.awaitEvent(SendingMessages.DISPATCH_RESUMED);
    }

    @Test
    void aLateLiftDoesNotUndoANewerRefusal() {
        // Given
        decided(7, ListMessages.ADDRESS_SUPPRESSED, suppressed("reader1@example.org"));
        decided(8, ListMessages.ADDRESS_SUPPRESSED, suppressed("reader2@example.org"));
        awaitUntil(() -> isSuppressed(READER) && isSuppressed(OTHER));

        // When
        decided(6, ListMessages.SUPPRESSION_LIFTED, lifted("reader1@example.org"));
        decided(9, ListMessages.SUPPRESSION_LIFTED, lifted("reader2@example.org"));

        // Then
        awaitUntil(() -> !isSuppressed(OTHER));
        assertTrue(isSuppressed(READER));
    }

    @Test
    void aLateReturnToAListDoesNotUndoANewerDeparture() {
        // Given
        decided(7, ListMessages.SUBSCRIBER_UNSUBSCRIBED, left(1));
        decided(8, ListMessages.SUBSCRIBER_UNSUBSCRIBED, left(2));
        awaitUntil(() -> redis.sync().scard(scenario.suppressionKey()) == 2);

        // When
        decided(6, ListMessages.SUBSCRIBER_RESUBSCRIBED, returned(1));
        decided(9, ListMessages.SUBSCRIBER_RESUBSCRIBED, returned(2));

        // Then
        awaitUntil(() -> redis.sync().scard(scenario.suppressionKey()) == 1);
        assertTrue(
                isSuppressed(
                        SuppressionMember.ofSubscription(scenario.subscriber(1), scenario.listId)));
    }

    @Test
    void aRefusalIsHeededHoweverLateItComes() {
        // Given
        suppressions.add(scenario.workspaceId, READER, 7L);
        suppressions.remove(scenario.workspaceId, READER, 9L);

        // When
        suppressions.add(scenario.workspaceId, READER, 6L);

        // Then
        assertTrue(isSuppressed(READER));
    }

    @Test
    void aRefusalThatComesLateDoesNotMakeTheNewerOneOlder() {
        // Given
        suppressions.add(scenario.workspaceId, READER, 7L);
        suppressions.add(scenario.workspaceId, READER, 5L);

        // When
        suppressions.remove(scenario.workspaceId, READER, 6L);

        // Then
        assertTrue(isSuppressed(READER));
    }

    @Test
    void theOrderOfRefusalsIsForgottenAfterAMonthAndTheRefusalsAreNot() {
        // Given
        long today = TimeUnit.SECONDS.toDays(Instant.now().getEpochSecond());
        suppressions.add(scenario.workspaceId, READER, 150L);
        suppressions.add(scenario.workspaceId, OTHER, 250L);
        String days = scenario.suppressionKey() + ":refusal-days";
        redis.sync().del(days);
        redis.sync().hset(days, Long.toString(today - 40), "100".getBytes(US_ASCII));
        redis.sync().hset(days, Long.toString(today - 20), "200".getBytes(US_ASCII));

        // When
        suppressions.add(
                scenario.workspaceId, SuppressionMember.ofAddress("reader3@example.org"), 300L);

        // Then
        String refusals = scenario.suppressionKey() + ":refusals";
        assertNull(redis.sync().zscore(refusals, READER));
        assertEquals(250, redis.sync().zscore(refusals, OTHER));
        assertEquals(2, redis.sync().hlen(days));
        assertTrue(redis.sync().ttl(refusals) > TimeUnit.DAYS.toSeconds(30));
        assertTrue(isSuppressed(READER));
    }

    /** List events of one key, which come in this order. */
    private <T> void decided(long sequence, MessageType<T> type, T event) {
        scenario.sendDecided(sequence, NOON, type, scenario.listId, event);
    }

    private static AddressSuppressed suppressed(String email) {
        return new AddressSuppressed(Scenario.sha256(email), AddressSuppressed.Reason.MANUAL);
    }

    private static SuppressionLifted lifted(String email) {
        return new SuppressionLifted(Scenario.sha256(email));
    }

    private SubscriberUnsubscribed left(int ordinal) {
        return new SubscriberUnsubscribed(
                scenario.subscriber(ordinal),
                scenario.listId,
                null,
                null,
                SubscriberUnsubscribed.Source.API,
                false);
    }

    private SubscriberResubscribed returned(int ordinal) {
        return new SubscriberResubscribed(scenario.subscriber(ordinal), scenario.listId);
    }

    private boolean isSuppressed(byte[] member) {
        return redis.sync().sismember(scenario.suppressionKey(), member);
    }

    private Optional<DispatchState> state() {
        return dispatches.state(scenario.dispatchId);
    }

    private static void awaitUntil(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30)).until(condition);
    }

    private long told() {
        return scenario.toldOf(SendingMessages.DISPATCH_PAUSED);
    }

    private void pause(long sequence, Instant time) {
        scenario.sendDecided(
                sequence,
                time,
                SendingMessages.PAUSE_DISPATCH,
                scenario.dispatchId,
                new PauseDispatch(scenario.dispatchId));
    }

    private void resume(long sequence, Instant time) {
        scenario.sendDecided(
                sequence,
                time,
                SendingMessages.RESUME_DISPATCH,
                scenario.dispatchId,
                new ResumeDispatch(scenario.dispatchId));
    }
}
