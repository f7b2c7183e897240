package io.lettermill.sending.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.sending.Gateways;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.domain.GatewayRepository;
import io.lettermill.sending.domain.Sender;
import io.lettermill.sending.domain.Tally;
import io.lettermill.sending.indoubt.Doubt;
import io.lettermill.sending.indoubt.Doubts;
import io.lettermill.sending.indoubt.PlacedDoubt;
import io.lettermill.sending.indoubt.Resolution;
import io.lettermill.sending.persistence.Redis;
import io.lettermill.sending.recipients.Extent;
import io.lettermill.sending.recipients.Place;
import io.lettermill.sending.recipients.RangeLease;
import io.lettermill.sending.recipients.Ranges;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How messages in doubt are settled on a real Redis, step by step. */
@QuarkusTest
@WithTestResource(ServersResource.class)
class RedisDoubtsTest {

    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");
    private static final Place PLACE = new Place(0, 7);
    private static final Duration LEASE = Duration.ofSeconds(30);

    @Inject Ledger ledger;
    @Inject Owners owners;
    @Inject DispatchRepository dispatches;
    @Inject GatewayRepository gateways;
    @Inject Doubts doubts;
    @Inject Ranges ranges;
    @Inject Redis redis;

    private final UUID dispatch = UUID.randomUUID();
    private final String owner = UUID.randomUUID().toString();
    private RangeLease lease;

    @BeforeEach
    void prepare() {
        gateways.save(Gateways.unused(dispatch, dispatch));
        dispatches.prepare(
                new Dispatch(
                        dispatch,
                        dispatch,
                        dispatch,
                        "x",
                        dispatch,
                        dispatch,
                        4,
                        dispatch,
                        new Sender("a", "a@b.c"),
                        null));
        // so that the service's own rounds have no lanes for it
        redis.sync()
                .hdel(
                        ConfigProvider.getConfig().getValue("lettermill.topic-prefix", String.class)
                                + "gateways:"
                                + dispatch,
                        dispatch.toString());
        dispatches.move(dispatch, Set.of(DispatchState.PREPARED), DispatchState.RUNNING);
        owners.register(owner, Duration.ofMinutes(5));
        lease = ranges.note(dispatch, Map.of(PLACE, new Extent(0, 4)), 1, LEASE).getFirst();
    }

    @Test
    void reopensARangeWhoseWorkEndsAfterItWasSentAgain() {
        // Given
        settle(claimed(1), new Settlement(0b1011, 0, 0, 0b0100));
        assertEquals(OptionalInt.of(1), settleDoubts(Resolution.RESEND));
        // When
        ranges.done(lease).toCompletableFuture().join();
        // Then
        RangeLease again = ranges.lease(dispatch, 9, LEASE).getFirst();
        assertEquals(PLACE, again.place());
        assertEquals(0b0100, ((Claim.Granted) claim(group(2))).won());
        settle(group(2), new Settlement(0b0100, 0, 0, 0));
        ranges.done(again).toCompletableFuture().join();
        assertTrue(ranges.lease(dispatch, 9, LEASE).isEmpty());
        assertTally(4, 0, 0);
    }

    @Test
    void makesADoneRangeDueAgain() {
        // Given
        settle(claimed(1), new Settlement(0b1011, 0, 0, 0b0100));
        ranges.done(lease).toCompletableFuture().join();
        assertTrue(ranges.lease(dispatch, 9, LEASE).isEmpty());
        // When
        assertEquals(OptionalInt.of(1), settleDoubts(Resolution.ACCEPT));
        // Then
        assertEquals(1, ranges.lease(dispatch, 9, LEASE).size());
        assertTally(4, 0, 0);
    }

    @Test
    void runsAFinishedDispatchAgainToSend() {
        // Given
        settle(claimed(1), new Settlement(0b1011, 0, 0, 0b0100));
        dispatches.finish(dispatch);
        // When
        settleDoubts(Resolution.RESEND);
        // Then
        assertEquals(DispatchState.RUNNING, dispatches.state(dispatch).orElseThrow());
        assertTrue(dispatches.active().contains(dispatch));
        assertTally(3, 0, 0);
    }

    @Test
    void holdsAndCancelsAFinishedDispatchThatSendsAgain() {
        // Given
        settle(claimed(1), new Settlement(0b1011, 0, 0, 0b0100));
        dispatches.finish(dispatch);
        settleDoubts(Resolution.RESEND);
        dispatches.move(dispatch, Set.of(DispatchState.RUNNING), DispatchState.PAUSED);
        assertEquals(new Claim.NotSending(), claim(group(2)));
        // When
        dispatches.cancel(dispatch);
        // Then
        Tally tally = ledger.tally(dispatch).orElseThrow();
        assertEquals(new Tally(4, 3, 0, 1, 0, 0, tally.takenAt(), 1), tally);
        assertTrue(dispatches.wasCancelled(dispatch));
    }

    @Test
    void doesNotFinishADispatchThatWasSentAgainSinceItsTally() {
        // Given
        settle(claimed(1), new Settlement(0b1011, 0, 0, 0b0100));
        assertTrue(ledger.tally(dispatch).orElseThrow().isComplete());
        settleDoubts(Resolution.RESEND);
        // When
        assertFalse(dispatches.finish(dispatch));
        // Then
        assertEquals(DispatchState.RUNNING, dispatches.state(dispatch).orElseThrow());
        assertEquals(0b0100, ((Claim.Granted) claim(group(2))).won());
    }

    @Test
    void letsNoLateAnswerDecideAboutAMessageThatWasSentAgain() {
        // Given
        GroupRef first = claimed(1);
        settle(first, new Settlement(0b1011, 0, 0, 0b0100));
        settleDoubts(Resolution.RESEND);
        claim(group(2));
        settle(group(2), new Settlement(0, 0, 0, 0b0100));
        // When
        settle(first, new Settlement(0b1011, 0b0100, 0, 0));
        // Then
        assertTally(3, 0, 1);
        settle(group(2), new Settlement(0b0100, 0, 0, 0));
        assertTally(4, 0, 0);
        assertTrue(doubts.after(dispatch, -1, 9).isEmpty());
    }

    @Test
    void forgetsSinceWhenAfterALateAnswer() {
        // Given
        GroupRef first = claimed(1);
        settle(first, new Settlement(0b1011, 0, 0, 0b0100));
        // When
        settle(first, new Settlement(0b1011, 0b0100, 0, 0));
        // Then
        assertTally(3, 1, 0);
        assertEquals(OptionalInt.of(0), settleDoubts(Resolution.RESEND));
    }

    @Test
    void sendsNothingInACancelledDispatchNorAfterItsEnd() {
        // Given
        settle(claimed(1), new Settlement(0b1011, 0, 0, 0b0100));
        dispatches.cancel(dispatch);
        assertEquals(OptionalInt.empty(), settleDoubts(Resolution.RESEND));
        // When
        dispatches.finish(dispatch);
        // Then
        assertEquals(OptionalInt.empty(), settleDoubts(Resolution.RESEND));
        assertEquals(OptionalInt.of(1), settleDoubts(Resolution.ACCEPT));
        assertTally(4, 0, 0);
    }

    private OptionalInt settleDoubts(Resolution resolution) {
        return doubts.settle(
                dispatch,
                resolution,
                EVER,
                List.of(new PlacedDoubt(new Doubt(1, Instant.EPOCH), PLACE)));
    }

    private void assertTally(long accepted, long rejected, long inDoubt) {
        Tally tally = ledger.tally(dispatch).orElseThrow();
        assertEquals(
                new Tally(
                        4, accepted, rejected, 0, 0, inDoubt, tally.takenAt(), tally.reopenings()),
                tally);
    }

    private GroupRef claimed(long sequence) {
        claim(group(sequence));
        return group(sequence);
    }

    private Claim claim(GroupRef group) {
        return ledger.claim(group, dispatch, Collections.nCopies(8, new byte[] {0}))
                .toCompletableFuture()
                .join();
    }

    private void settle(GroupRef group, Settlement settlement) {
        ledger.settle(group, settlement).toCompletableFuture().join();
    }

    private GroupRef group(long sequence) {
        return new GroupRef(owner, 0, sequence, dispatch, 0, 4);
    }
}
