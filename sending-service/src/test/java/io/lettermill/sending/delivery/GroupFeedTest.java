package io.lettermill.sending.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lettermill.sending.domain.Outcome;
import io.lettermill.sending.ledger.Claim;
import io.lettermill.sending.ledger.Owner;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GroupFeedTest {

    private final Workshop workshop = new Workshop();
    private final RangeQueue queue = new RangeQueue();
    private final Owner owner = workshop.ownership.current();
    private final GroupFeed feed =
            new GroupFeed(workshop.tools, Workshop.limitedGateway(25, 1_000), queue, owner);

    @Test
    void keepsItsPartOfTheJournalWhileAMessageHasNoOutcome() throws InterruptedException {
        // Given
        taken();
        // When
        assertThrows(IllegalStateException.class, feed::release);
        // Then: nobody else writes over its marks
        assertEquals(1, owner.journal().takeLane().number());
    }

    @Test
    void givesItsPartOfTheJournalBackWhenEverythingIsSettled() throws InterruptedException {
        // Given
        feed.conclude(taken(), Outcome.ACCEPTED, null);
        // When
        feed.release();
        // Then
        assertEquals(0, owner.journal().takeLane().number());
    }

    @Test
    void asksForTheGatewaysAllowanceAgainWhenThatFailed() throws InterruptedException {
        // Given
        List<Integer> allowedAtClaim = new CopyOnWriteArrayList<>();
        workshop.answers = group -> allowedAtClaim.add(workshop.allowed.size());
        workshop.allowancesToFail.set(1);
        // When
        taken();
        // Then
        assertEquals(List.of(1), allowedAtClaim);
    }

    @Test
    void takesTheGatewaysAllowanceOnceHoweverOftenTheClaimFails() throws InterruptedException {
        // Given
        AtomicInteger claims = new AtomicInteger();
        workshop.answers = group -> claims.incrementAndGet() > 2;
        // When
        taken();
        // Then
        assertEquals(List.of(1), workshop.allowed);
    }

    @Test
    void noRangeIsHeldThatMetAnErrorWhenItWasSettled() throws InterruptedException {
        // Given a lane that has the next range's message in hand, too
        held(0);
        held(1);
        Flight first = flight();
        flight();
        feed.conclude(first, Outcome.ACCEPTED, null);
        workshop.atTelling = GroupFeedTest::meetsAnError;
        // When
        assertThrows(StackOverflowError.class, feed::settleAll);
        feed.abandon();
        // Then
        assertEquals(0, workshop.tools.ranges.holding());
        assertEquals(2, workshop.parked.size());
    }

    @Test
    void noRangeIsHeldThatMetAnErrorWhenItsClaimWasAnsweredAtTheEnd() throws InterruptedException {
        // Given a range whose messages others have sent, claimed ahead
        workshop.grants =
                group ->
                        group.first() == 1
                                ? new Claim.Granted(0, group.all(), 0, 0, 0, 0)
                                : new Claim.Granted(group.all(), 0, 0, 0, 0, 0);
        held(0);
        held(1);
        feed.conclude(flight(), Outcome.ACCEPTED, null);
        feed.settleAll();
        workshop.atTelling = GroupFeedTest::meetsAnError;
        // When
        assertThrows(StackOverflowError.class, feed::release);
        feed.abandon();
        // Then
        assertEquals(0, workshop.tools.ranges.holding());
        assertEquals(1, workshop.parked.size());
    }

    @Test
    void noRangeIsHeldWhenAnotherMeetsAnErrorAsItIsGivenUp() throws InterruptedException {
        // Given
        held(0);
        held(1);
        flight();
        flight();
        AtomicInteger parks = new AtomicInteger();
        workshop.atParking =
                () -> {
                    if (parks.getAndIncrement() == 0) {
                        meetsAnError();
                    }
                };
        // When
        feed.abandon();
        // Then
        assertEquals(0, workshop.tools.ranges.holding());
        assertEquals(1, workshop.parked.size());
    }

    private static void meetsAnError() {
        throw new StackOverflowError();
    }

    private void held(int ordinal) {
        RangeWork work = workshop.range(workshop.run(Workshop::mail), ordinal);
        workshop.tools.ranges.hold(work.lease());
        queue.add(work);
    }

    private Flight flight() throws InterruptedException {
        return Objects.requireNonNull(feed.take(Duration.ofSeconds(10)));
    }

    private Flight taken() throws InterruptedException {
        queue.add(workshop.range(workshop.run(Workshop::mail), 0));
        return flight();
    }
}
