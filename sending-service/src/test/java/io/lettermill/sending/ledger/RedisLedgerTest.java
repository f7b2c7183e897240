package io.lettermill.sending.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.sending.Gateways;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.domain.GatewayRepository;
import io.lettermill.sending.domain.Sender;
import io.lettermill.sending.domain.Tally;
import io.lettermill.sending.suppression.SuppressionMember;
import io.lettermill.sending.suppression.Suppressions;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger's scripts on a real Redis, step by step. */
@QuarkusTest
@WithTestResource(ServersResource.class)
class RedisLedgerTest {

    private static final int ALL = 0xFFFF;

    @Inject Ledger ledger;
    @Inject Owners owners;
    @Inject DispatchRepository dispatches;
    @Inject GatewayRepository gateways;
    @Inject Suppressions suppressions;

    private final UUID workspace = UUID.randomUUID();
    private final UUID dispatch = UUID.randomUUID();
    private final String owner = UUID.randomUUID().toString();

    @BeforeEach
    void prepare() {
        gateways.save(Gateways.unused(dispatch, workspace));
        dispatches.prepare(
                new Dispatch(
                        dispatch,
                        workspace,
                        dispatch,
                        "x",
                        dispatch,
                        dispatch,
                        37,
                        dispatch,
                        new Sender("a", "a@b.c"),
                        null));
        dispatches.move(dispatch, Set.of(DispatchState.PREPARED), DispatchState.RUNNING);
        owners.register(owner, Duration.ofMinutes(5));
    }

    @Test
    void givesEachMessageToOneClaimant() {
        // Given
        Claim.Granted first = granted(claim(group(1, 0, 16)));
        // When
        Claim.Granted second = granted(claim(group(2, 8, 16)));
        // Then
        assertEquals(ALL, first.won());
        assertEquals(0x00FF, second.won());
        assertEquals(0, second.done());
    }

    @Test
    void registersNobodyWhoIsFenced() {
        // Given
        String fenced = UUID.randomUUID().toString();
        owners.fence(fenced);
        // Then
        assertThrows(
                IllegalStateException.class, () -> owners.register(fenced, Duration.ofMinutes(5)));
        assertFalse(owners.renew(fenced, Duration.ofMinutes(5)));
    }

    @Test
    void countsWhatIsFreeOfAGroup() {
        // Given
        claim(group(1, 8, 16));
        // Then
        assertEquals(8, free(group(2, 0, 16)));
        assertEquals(0, free(group(2, 9, 3)));
        assertEquals(13, free(group(2, 24, 13)));
    }

    private int free(GroupRef group) {
        return ledger.free(group).toCompletableFuture().join();
    }

    @Test
    void answersAClaimThatIsSentAgainAsBefore() {
        // Given
        Claim first = claim(group(1, 0, 16));
        // Then
        assertEquals(first, claim(group(1, 0, 16)));
    }

    @Test
    void settlesOutcomesAndReleasesTheRest() {
        // Given
        GroupRef group = group(1, 32, 5);
        claim(group);
        // When
        boolean own = settle(group, new Settlement(0b10000, 0b01000, 0b00100, 0b00010));
        // Then
        assertTrue(own);
        assertTally(1, 1, 0, 1, 1);
        Claim.Granted again = granted(claim(group(2, 32, 5)));
        assertEquals(0b00001, again.won());
        assertEquals(0b10000, again.accepted());
        assertEquals(0b00010, again.inDoubt());
    }

    @Test
    void settlesOnceHoweverOftenItIsSent() {
        // Given
        GroupRef group = group(1, 0, 16);
        claim(group);
        settle(group, new Settlement(1, 0, 0, 0));
        GroupRef other = group(2, 0, 16);
        claim(other);
        // When
        boolean own = settle(group, new Settlement(1, 0, 0, 0));
        // Then
        assertFalse(own);
        assertTally(1, 0, 0, 0, 0);
        assertEquals(1, owners.flights(owner).size());
    }

    @Test
    void turnsInDoubtIntoAnAnswerThatComesLate() {
        // Given
        GroupRef group = group(1, 0, 2);
        claim(group);
        settle(group, new Settlement(0, 0, 0, 0b11));
        // When
        settle(group, new Settlement(0b10, 0, 0, 0));
        // Then
        assertTally(1, 0, 0, 0, 1);
    }

    @Test
    void skipsTheSuppressedInTheSameStep() {
        // Given
        suppressions.add(workspace, SuppressionMember.ofAddress("R2@example.org "), null);
        // When
        Claim.Granted granted = granted(claim(group(1, 0, 4)));
        // Then
        assertEquals(0b1101, granted.won());
        assertEquals(0b0010, granted.skipped());
        assertTally(0, 0, 1, 0, 0);
    }

    @Test
    void givesNothingWhilePausedOrWithoutLease() {
        // Given
        dispatches.move(dispatch, Set.of(DispatchState.RUNNING), DispatchState.PAUSED);
        // Then
        assertInstanceOf(Claim.NotSending.class, claim(group(1, 0, 16)));
        owners.fence(owner);
        assertInstanceOf(Claim.LeaseLost.class, claim(group(2, 0, 16)));
        assertFalse(owners.renew(owner, Duration.ofMinutes(5)));
    }

    @Test
    void cancelsWhatIsNotInFlightAndSkipsWhatComesBack() {
        // Given
        GroupRef group = group(1, 32, 5);
        claim(group);
        // When
        assertEquals(DispatchState.RUNNING, dispatches.cancel(dispatch).orElseThrow());
        // Then
        assertTally(0, 0, 32, 0, 0);
        settle(group, new Settlement(0b10000, 0, 0, 0));
        assertTally(1, 0, 36, 0, 0);
        assertTrue(ledger.tally(dispatch).orElseThrow().isComplete());
    }

    @Test
    void expiresWhatIsFreeAndLeavesTheRestToItsOwner() {
        // Given
        GroupRef done = group(1, 0, 2);
        claim(done);
        settle(done, new Settlement(0b10, 0b01, 0, 0));
        GroupRef open = group(2, 2, 3);
        claim(open);
        // When
        Expiry first = ledger.expire(dispatch, 0, 37);
        // Then
        assertEquals(new Expiry(32, 3), first);
        assertTally(1, 1, 0, 32, 0);
        settle(open, new Settlement(0b100, 0, 0, 0));
        assertEquals(new Expiry(2, 0), ledger.expire(dispatch, 0, 37));
        assertTally(2, 1, 0, 34, 0);
        assertTrue(ledger.tally(dispatch).orElseThrow().isComplete());
        assertEquals(0, granted(claim(group(3, 16, 16))).won());
    }

    @Test
    void expiresNothingOfADispatchThatIsNotKnown() {
        assertEquals(new Expiry(0, 0), ledger.expire(UUID.randomUUID(), 0, 5));
    }

    @Test
    void forgetsAFencedOwnerOnlyWithoutFlights() {
        // Given
        GroupRef group = group(1, 0, 16);
        claim(group);
        owners.fence(owner);
        // Then
        assertFalse(owners.forget(owner));
        assertEquals(List.of(new OpenGroup(group, ALL)), owners.flights(owner));
        settle(group, Settlement.RELEASE);
        assertTrue(owners.forget(owner));
    }

    private void assertTally(
            long accepted, long rejected, long skipped, long expired, long inDoubt) {
        Tally tally = ledger.tally(dispatch).orElseThrow();
        assertEquals(
                new Tally(37, accepted, rejected, skipped, expired, inDoubt, tally.takenAt(), 0),
                tally);
    }

    private Claim claim(GroupRef group) {
        List<byte[]> members =
                new ArrayList<>(Collections.nCopies(2 * group.count(), new byte[] {0}));
        for (int i = 0; i < group.count(); i++) {
            members.set(
                    2 * i, SuppressionMember.ofAddress("r" + (group.first() + i) + "@example.org"));
        }
        return ledger.claim(group, workspace, members).toCompletableFuture().join();
    }

    private boolean settle(GroupRef group, Settlement settlement) {
        return ledger.settle(group, settlement).toCompletableFuture().join();
    }

    private GroupRef group(long sequence, int first, int count) {
        return new GroupRef(owner, 0, sequence, dispatch, first, count);
    }

    private static Claim.Granted granted(Claim claim) {
        return assertInstanceOf(Claim.Granted.class, claim);
    }
}
