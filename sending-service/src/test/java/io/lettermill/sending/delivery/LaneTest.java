package io.lettermill.sending.delivery;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.domain.Outcome;
import io.lettermill.sending.journal.JournalLane;
import io.lettermill.sending.journal.MessageMark;
import io.lettermill.sending.ledger.GroupRef;
import io.lettermill.sending.ledger.Owner;
import io.lettermill.sending.ledger.Settlement;
import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkAnswer;
import io.lettermill.stack.sink.SinkOptions;
import io.lettermill.stack.sink.SinkStage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LaneTest {

    private final Workshop workshop = new Workshop();
    private final RangeQueue queue = new RangeQueue();
    private final CountingSink sink = CountingSink.start(SinkOptions.defaults());
    private final Lane lane = new Lane(workshop.tools, Workshop.gateway(sink.port()), queue);
    private final Thread thread = Thread.ofVirtual().unstarted(lane);

    @AfterEach
    void end() throws InterruptedException {
        lane.stop();
        queue.close();
        thread.join();
        sink.close();
    }

    @Test
    void sendsNothingMoreOverAConnectionThatWaitsForAContent() {
        // Given
        DispatchRun good = workshop.run(Workshop::mail);
        DispatchRun withoutContent =
                workshop.run(
                        () -> {
                            throw new IllegalStateException("The publication is missing");
                        });
        // a lane puts what woke it up behind the others
        queue.add(workshop.range(withoutContent, 0));
        queue.add(workshop.range(good, 0));
        // When: the second one fails after the gateway asked for the content of the first
        thread.start();
        await().until(() -> workshop.settled.size() == 2);
        queue.add(workshop.range(good, 1));
        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> sink.accepted() == 1);
        assertEquals(Settlement.RELEASE, workshop.settled.getFirst());
        await().until(() -> workshop.settled.getLast().accepted() == 1);
    }

    @Test
    void leavesNothingInDoubtWhenAMessageAfterTheNextCannotBeComposed() {
        // Given
        AtomicBoolean composed = new AtomicBoolean();
        DispatchRun withoutContent = runWithoutContent(composed);
        answerFirstWhen(composed);
        // a lane puts what woke it up behind the others
        queue.add(workshop.range(withoutContent, 2));
        queue.add(workshop.range(workshop.run(Workshop::mail), 0));
        queue.add(workshop.range(workshop.run(Workshop::mail), 1));
        // When: the third is composed while the first one waits for its answer, and fails
        thread.start();
        await().until(() -> workshop.settled.size() == 3);
        // Then
        assertEquals(1, sink.accepted());
        assertEquals(1, workshop.settled.stream().mapToInt(Settlement::accepted).sum());
        assertEquals(0, workshop.settled.stream().mapToInt(Settlement::inDoubt).sum());
    }

    @Test
    void whatWasAcceptedStaysSoWhenAMessageAfterTheNextCannotBeComposed() {
        // Given two messages of one group, and one that cannot be composed
        AtomicBoolean composed = new AtomicBoolean();
        DispatchRun withoutContent = runWithoutContent(composed);
        answerFirstWhen(composed);
        // a lane puts what woke it up behind the others
        queue.add(workshop.range(withoutContent, 2));
        queue.add(
                workshop.range(
                        workshop.run(Workshop::mail),
                        0,
                        "reader0@example.org",
                        "reader1@example.org"));
        // When
        thread.start();
        await().until(() -> workshop.settled.size() == 2);
        // Then
        assertEquals(1, sink.accepted());
        assertEquals(0b10, workshop.settled.stream().mapToInt(Settlement::accepted).sum());
        assertEquals(0, workshop.settled.stream().mapToInt(Settlement::inDoubt).sum());
        await().until(() -> !workshop.told.isEmpty());
        assertEquals(
                List.of(Outcome.ACCEPTED),
                workshop.told.stream().map(DeliveryRecord::outcome).toList());
    }

    @Test
    void letsAllRangesGoWhenItsLeaseIsLost() {
        // Given three messages in hand, each the only one of its range
        Owner owner = workshop.ownership.current();
        AtomicBoolean composed = new AtomicBoolean();
        answerFirstWhen(composed, () -> workshop.ownership.lose(owner));
        DispatchRun third =
                workshop.run(
                        () -> {
                            composed.set(true);
                            return Workshop.mail();
                        });
        // a lane puts what woke it up behind the others
        queue.add(workshop.range(third, 2));
        queue.add(workshop.range(workshop.run(Workshop::mail), 0));
        queue.add(workshop.range(workshop.run(Workshop::mail), 1));
        // When
        thread.start();
        // Then: also the first one's, whose outcome is not told yet
        await().untilAsserted(() -> assertEquals(3, workshop.parked.size()));
        assertEquals(1, sink.accepted());
    }

    @Test
    void readsItsAnswerAlsoWhenTheLedgerIsAway() {
        // Given
        Owner owner = workshop.ownership.current();
        workshop.answers = group -> group.first() == 0;
        // a lane puts what woke it up behind the others
        queue.add(workshop.range(workshop.run(Workshop::mail), 1));
        queue.add(workshop.range(workshop.run(Workshop::mail), 0));
        // When
        thread.start();
        // Then
        await().until(() -> sink.accepted() == 1);
        await().untilAsserted(
                        () ->
                                assertEquals(
                                        MessageMark.ACCEPTED, markOf(workshop.claimed.getFirst())));
        workshop.ownership.lose(owner);
    }

    @ParameterizedTest
    @MethodSource("endsOfAnOwner")
    void givesItsOwnerUpAlsoWhenTheConnectionBreaksAfterAnErrorAhead(Throwable metAhead) {
        // Given two messages in hand, and a range of two of which the first meets the error
        Owner before = workshop.ownership.current();
        AtomicBoolean composed = new AtomicBoolean();
        DispatchRun third =
                workshop.run(
                        () -> {
                            if (composed.getAndSet(true)) {
                                return Workshop.mail();
                            }
                            switch (metAhead) {
                                case Error e -> throw e;
                                case LeaseLost e -> throw e;
                                default -> throw new AssertionError(metAhead);
                            }
                        });
        sink.script(
                (stage, recipient) -> {
                    if (stage == SinkStage.DOT && recipient.startsWith("reader0@")) {
                        await().untilTrue(composed);
                        return new SinkAnswer.Disconnect();
                    }
                    return SinkAnswer.ACCEPT;
                });
        // a lane puts what woke it up behind the others
        queue.add(workshop.range(third, 2, "reader2@example.org", "reader3@example.org"));
        queue.add(workshop.range(workshop.run(Workshop::mail), 0));
        queue.add(workshop.range(workshop.run(Workshop::mail), 1));
        // When
        thread.start();
        // Then: nothing leaves before the journal settles it, and the first one has its outcome
        await().untilAsserted(() -> assertEquals(3, workshop.parked.size()));
        assertFalse(before.holds());
        assertEquals(0, sink.accepted());
        assertEquals(MessageMark.IN_DOUBT, markOf(workshop.claimed.getFirst()));
        assertEquals(List.of(), workshop.halts);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSED", "CANCELLED"})
    void sendsNothingOfADispatchThatWasHeldWhileItConnected(DispatchState state) {
        // Given a message in hand, and a gateway that takes a while to greet
        DispatchRun run = workshop.run(Workshop::mail);
        queue.add(workshop.range(run, 0));
        greetAfter(() -> run.seen(state));
        // When
        thread.start();
        // Then
        await().until(() -> !workshop.settled.isEmpty());
        assertEquals(List.of(Settlement.RELEASE), workshop.settled);
        assertEquals(0, sink.accepted());
    }

    @Test
    void sendsNothingWhenItWasStoppedWhileItConnected() {
        // Given a message in hand, and a gateway that takes a while to greet
        queue.add(workshop.range(workshop.run(Workshop::mail), 0));
        greetAfter(lane::stop);
        // When
        thread.start();
        // Then
        await().until(() -> !workshop.settled.isEmpty());
        assertEquals(List.of(Settlement.RELEASE), workshop.settled);
        assertEquals(0, sink.accepted());
    }

    private void greetAfter(Runnable event) {
        sink.script(
                (stage, recipient) -> {
                    if (stage == SinkStage.CONNECT) {
                        event.run();
                    }
                    return SinkAnswer.ACCEPT;
                });
    }

    private static Stream<Throwable> endsOfAnOwner() {
        return Stream.of(new StackOverflowError(), new LeaseLost());
    }

    private DispatchRun runWithoutContent(AtomicBoolean composed) {
        return workshop.run(
                () -> {
                    composed.set(true);
                    throw new IllegalStateException("The publication is missing");
                });
    }

    private void answerFirstWhen(AtomicBoolean composed) {
        answerFirstWhen(composed, () -> {});
    }

    private void answerFirstWhen(AtomicBoolean composed, Runnable before) {
        sink.script(
                (stage, recipient) -> {
                    if (stage == SinkStage.DOT && recipient.startsWith("reader0@")) {
                        await().untilTrue(composed);
                        before.run();
                    }
                    return SinkAnswer.ACCEPT;
                });
    }

    @Test
    void usesTheGatewaysAllowanceForWhatIsStillToBeSentOnly() {
        // Given
        Gateway limited = Workshop.limitedGateway(sink.port(), 1_000);
        workshop.free = group -> group.first() == 1 ? 0 : group.count();
        DispatchRun run = workshop.run(Workshop::mail);
        Lane sending = new Lane(workshop.tools, limited, queue);
        Thread lanes = Thread.ofVirtual().unstarted(sending);
        for (int ordinal = 0; ordinal < 3; ordinal++) {
            queue.add(workshop.range(run, ordinal));
        }
        // When
        lanes.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> workshop.claimed.size() == 3);
        await().atMost(Duration.ofSeconds(60)).until(() -> workshop.settled.size() == 3);
        sending.stop();
        // Then
        assertEquals(List.of(1, 1), workshop.allowed);
    }

    @Test
    void keepsTheMarksOfAMessageWhileOthersComeAndGo() {
        // Given
        Owner owner = workshop.ownership.current();
        List<MessageMark> marks = new CopyOnWriteArrayList<>();
        sink.script(
                (stage, recipient) -> {
                    if (stage == SinkStage.DOT && recipient.startsWith("reader0@")) {
                        marks.add(markOf(workshop.claimed.getFirst()));
                    }
                    return SinkAnswer.ACCEPT;
                });
        DispatchRun run = workshop.run(Workshop::mail);
        // a lane puts what woke it up behind the others
        queue.add(workshop.range(run, 9));
        queue.add(workshop.range(run, 0));
        for (int ordinal = 1; ordinal <= JournalLane.OPEN_GROUPS; ordinal++) {
            queue.add(workshop.range(run, ordinal, "no address"));
        }
        // When
        thread.start();
        // Then
        await().until(() -> workshop.settled.size() == JournalLane.OPEN_GROUPS + 2);
        assertEquals(List.of(MessageMark.WRITTEN), marks);
        assertEquals(2, sink.accepted());
        assertTrue(owner.holds());
    }

    private MessageMark markOf(GroupRef group) {
        return workshop.journals
                .read(group.owner())
                .orElseThrow()
                .mark(group.lane(), group.sequence(), 0);
    }

    @Test
    void givesItsOwnerUpAndGoesOnAfterAnError() {
        // Given
        Owner before = workshop.ownership.current();
        DispatchRun deep =
                workshop.run(
                        () -> {
                            throw new StackOverflowError();
                        });
        queue.add(workshop.range(deep, 0));
        // When
        thread.start();
        // Then
        await().until(() -> !before.holds());
        assertEquals(List.of(), workshop.halts);
        queue.add(workshop.range(workshop.run(Workshop::mail), 0));
        await().atMost(Duration.ofSeconds(60)).until(() -> sink.accepted() == 1);
        assertTrue(workshop.ownership.current().holds());
    }

    @Test
    void endsTheProcessWhenThereIsNoMemory() {
        // Given
        Owner before = workshop.ownership.current();
        DispatchRun large =
                workshop.run(
                        () -> {
                            throw new OutOfMemoryError();
                        });
        queue.add(workshop.range(large, 0));
        // When
        thread.start();
        // Then
        await().until(() -> workshop.halts.equals(List.of(LastResort.OUT_OF_MEMORY)));
        await().until(() -> !before.holds());
        assertFalse(workshop.ownership.current() == before);
    }
}
