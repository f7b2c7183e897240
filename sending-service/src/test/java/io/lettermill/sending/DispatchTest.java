package io.lettermill.sending;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.contracts.sending.DeliveryBatch;
import io.lettermill.contracts.sending.DispatchFinished;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.sending.journal.FlightJournal;
import io.lettermill.sending.journal.JournalFolder;
import io.lettermill.sending.journal.JournalLane;
import io.lettermill.sending.journal.MessageMark;
import io.lettermill.sending.ledger.GroupRef;
import io.lettermill.sending.ledger.Ledger;
import io.lettermill.sending.ledger.Owners;
import io.lettermill.stack.sink.CapturedMessage;
import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkOptions;
import io.lettermill.stack.sink.SinkRules;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.james.jdkim.DKIMVerifier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class DispatchTest extends ScenarioTest {

    @Inject Ledger ledger;
    @Inject Owners owners;
    @Inject JournalFolder folder;

    @Test
    void deliversToEveryRecipientOnceAndTellsIt() {
        // Given
        UUID gateway = scenario.gateway(sink.port(), 5, null);
        scenario.launch(gateway, 2000);
        // When
        scenario.stream(2000);
        // Then
        DispatchFinished finished = scenario.awaitFinished();
        assertEquals(OutcomeCounts.of(2000, 2000, 0, 0, 0, 0), finished.counts());
        assertEquals(2000, sink.distinct());
        assertEquals(0, sink.duplicates());
        assertEquals(1, sink.times(Scenario.address(777), scenario.messageId(777)));
        assertEquals("2000", scenario.dispatch().getString("counts.accepted"));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> scenario.told(DeliveryBatch.Outcome.ACCEPTED).size() == 2000);
    }

    @Test
    void retriesWhatIsRefusedForNowAndRejectsWhatIsRefusedForGood() {
        // Given
        sink.script(
                SinkRules.parse(
                        """
                        rcpt 550 "5.1.1 <reader1@example.org> unknown" ^reader1@
                        dot 554 "5.7.1 spam" ^reader2@
                        mail 451 "4.7.1 greylisted" first 3 .
                        rcpt 451 "4.7.1 greylisted" first 1 ^reader1\\d@
                        dot 452 "4.3.1 full" first 1 ^reader2\\d@
                        data disconnect first 1 ^reader3\\d@
                        """));
        scenario.launch(scenario.gateway(sink.port(), 3, null), 300);
        // When
        scenario.stream(300);
        // Then
        assertEquals(OutcomeCounts.of(300, 298, 2, 0, 0, 0), scenario.awaitFinished().counts());
        assertEquals(298, sink.distinct());
        assertEquals(0, sink.duplicates());
        await().until(() -> scenario.told(DeliveryBatch.Outcome.REJECTED).size() == 2);
        assertEquals(
                "550 5.1.1 <address> unknown", scenario.reply(1, DeliveryBatch.Outcome.REJECTED));
        assertTrue(scenario.told(DeliveryBatch.Outcome.DEFERRED).contains("10"));
    }

    @Test
    void leavesInDoubtWhatWasWrittenWithoutAnswerAndDoesNotSendItAgain() {
        // Given
        sink.script(SinkRules.parse("dot accept-and-disconnect ^reader7@"));
        scenario.launch(scenario.gateway(sink.port(), 2, null), 100);
        // When
        scenario.stream(100);
        // Then
        assertEquals(OutcomeCounts.of(100, 99, 0, 0, 0, 1), scenario.awaitFinished().counts());
        assertEquals(100, sink.distinct());
        assertEquals(0, sink.duplicates());
        await().until(() -> scenario.told(DeliveryBatch.Outcome.IN_DOUBT).equals(List.of("7")));
    }

    @Test
    void goesOnWhenTheGatewayWasAwayForAWhile() throws Exception {
        // Given
        UUID gateway = scenario.gateway(sink.port(), 2, 200);
        scenario.launch(gateway, 400);
        scenario.stream(400);
        await().until(() -> sink.distinct() > 20);
        // When
        int port = sink.port();
        sink.close();
        long before = sink.distinct();
        // a lane's own connection may have the port for a moment
        sink =
                await().ignoreExceptionsInstanceOf(UncheckedIOException.class)
                        .until(
                                () -> CountingSink.start(SinkOptions.defaults().withPort(port)),
                                Objects::nonNull);
        // Then
        DispatchFinished finished = scenario.awaitFinished();
        assertEquals(400, finished.counts().accepted() + finished.counts().inDoubt());
        assertTrue(finished.counts().inDoubt() <= 2, finished.toString());
        assertTrue(before + sink.distinct() >= finished.counts().accepted(), finished.toString());
    }

    @Test
    void skipsWhoIsSuppressedOrHasLeftTheList() {
        // Given
        scenario.launch(scenario.gateway(sink.port(), 2, null), 50);
        scenario.suppress(Scenario.address(11));
        scenario.unsubscribe(22);
        scenario.awaitSuppressions(2);
        // When
        scenario.stream(50);
        // Then
        assertEquals(OutcomeCounts.of(50, 48, 0, 2, 0, 0), scenario.awaitFinished().counts());
        assertEquals(0, sink.times(Scenario.address(11), scenario.messageId(11)));
        assertEquals(0, sink.times(Scenario.address(22), scenario.messageId(22)));
        await().until(() -> scenario.told(DeliveryBatch.Outcome.SKIPPED).size() == 2);
    }

    @Test
    void tellsOutcomesAgainAndSendsNothingTwiceWhenRangesComeAgain() {
        // Given
        scenario.launch(scenario.gateway(sink.port(), 3, null), 500);
        scenario.stream(500);
        scenario.stream(500);
        scenario.awaitFinished();
        // When
        scenario.stream(500);
        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> scenario.deliveriesTold() >= 1500);
        assertEquals(500, sink.distinct());
        assertEquals(0, sink.duplicates());
        assertEquals("500", scenario.dispatch().getString("counts.accepted"));
        assertEquals("FINISHED", scenario.dispatch().getString("state"));
    }

    @Test
    void keepsRangesThatComeBeforeTheStart() {
        // Given
        UUID gateway = scenario.gateway(sink.port(), 2, null);
        scenario.publish();
        scenario.stream(100);
        scenario.prepare(gateway, 100);
        scenario.awaitPrepared();
        // When
        scenario.start();
        // Then
        assertEquals(OutcomeCounts.of(100, 100, 0, 0, 0, 0), scenario.awaitFinished().counts());
        assertEquals(100, sink.distinct());
    }

    @Test
    void pausesResumesAndCancels() {
        // Given
        scenario.launch(scenario.gateway(sink.port(), 2, 100), 1000);
        scenario.stream(1000);
        await().until(() -> sink.distinct() > 10);
        // When
        scenario.pause();
        scenario.awaitEvent(SendingMessages.DISPATCH_PAUSED);
        // Then
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        long paused = sink.accepted();
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(30))
                .until(() -> sink.accepted() <= paused + 2);
        // When
        scenario.resume();
        scenario.awaitEvent(SendingMessages.DISPATCH_RESUMED);
        await().until(() -> sink.accepted() > paused + 10);
        scenario.cancel();
        // Then
        DispatchFinished finished = scenario.awaitFinished();
        assertTrue(finished.cancelled());
        assertEquals(0, finished.counts().waiting());
        assertEquals(0, finished.counts().inDoubt());
        assertEquals(1000, finished.counts().accepted() + finished.counts().skipped());
        assertEquals(finished.counts().accepted(), sink.distinct());
        await().until(
                        () ->
                                scenario.told(DeliveryBatch.Outcome.SKIPPED).size()
                                        == finished.counts().skipped());
    }

    @Test
    void signsWithTheKeyOfTheSendersDomain() throws Exception {
        // Given
        sink.close();
        sink = CountingSink.start(SinkOptions.defaults().withCapture(recipient -> true, 20));
        String published =
                given().auth()
                        .oauth2(scenario.token)
                        .contentType(ContentType.JSON)
                        .body(
                                Map.of(
                                        "domain", "flowers.example",
                                        "selector", "lm1",
                                        "signing", true))
                        .post("/api/v1/dkim-keys")
                        .path("dnsValue");
        scenario.launch(scenario.gateway(sink.port(), 2, null), 20);
        // When
        scenario.stream(20);
        scenario.awaitFinished();
        // Then
        DKIMVerifier verifier = new DKIMVerifier((methods, selector, token) -> List.of(published));
        assertEquals(20, sink.captured().size());
        for (CapturedMessage mail : sink.captured()) {
            var signatures = verifier.verify(new ByteArrayInputStream(mail.content()));
            assertEquals("flowers.example", signatures.getFirst().getDToken().toString());
        }
    }

    @Test
    void keepsTheGatewaysLimit() {
        // Given
        scenario.launch(scenario.gateway(sink.port(), 5, 100), 200);
        // When
        long begin = System.nanoTime();
        scenario.stream(200);
        scenario.awaitFinished();
        // Then
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertEquals(200, sink.distinct());
        assertTrue(took.toMillis() >= 1800, "200 messages at 100 a second took " + took);
    }

    @Test
    void settlesWhatADeadProcessHeldByItsJournal() throws Exception {
        // Given
        scenario.launch(scenario.gateway(sink.port(), 2, null), 100);
        String dead = UUID.randomUUID().toString();
        try (FlightJournal journal = folder.create(dead)) {
            owners.register(dead, Duration.ofMinutes(10));
            JournalLane lane = journal.takeLane();
            long sequence = lane.nextSequence();
            GroupRef group =
                    new GroupRef(dead, lane.number(), sequence, scenario.dispatchId, 0, 16);
            ledger.claim(group, scenario.workspaceId, Scenario.noSuppression(16))
                    .toCompletableFuture()
                    .join();
            lane.open(sequence, 16);
            lane.mark(sequence, 0, MessageMark.ACCEPTED);
            lane.mark(sequence, 1, MessageMark.WRITTEN);
            // a group that was claimed, and the process died before it was opened in the journal
            long next = lane.nextSequence();
            GroupRef second = new GroupRef(dead, lane.number(), next, scenario.dispatchId, 16, 16);
            ledger.claim(second, scenario.workspaceId, Scenario.noSuppression(16))
                    .toCompletableFuture()
                    .join();
        }
        // When
        scenario.stream(100);
        // Then
        assertEquals(OutcomeCounts.of(100, 99, 0, 0, 0, 1), scenario.awaitFinished().counts());
        assertEquals(98, sink.distinct());
        assertEquals(0, sink.duplicates());
        await().until(() -> scenario.told(DeliveryBatch.Outcome.ACCEPTED).size() == 99);
        await().until(() -> scenario.told(DeliveryBatch.Outcome.IN_DOUBT).equals(List.of("1")));
    }
}
