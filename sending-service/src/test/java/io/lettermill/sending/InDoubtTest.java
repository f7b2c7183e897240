package io.lettermill.sending;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.contracts.Topics;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.list.RecipientRange;
import io.lettermill.contracts.sending.DeliveryBatch;
import io.lettermill.contracts.sending.DispatchFinished;
import io.lettermill.contracts.sending.DispatchProgressed;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.stack.sink.SinkRules;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.contract.OpenApiContract;
import io.lettermill.testkit.messaging.KafkaProbe;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(ServersResource.class)
class InDoubtTest extends ScenarioTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("sending-service");
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject DispatchRepository dispatches;

    @BeforeEach
    void leaveTwoInDoubt() {
        sink.script(SinkRules.parse("dot accept-and-disconnect first 1 ^reader(7|23)@"));
    }

    @Test
    void listsThemWithTheirRecipientsPageByPage() {
        // Given
        Instant before = Instant.now().minusSeconds(5);
        UUID gateway = finishedWithTwoInDoubt();
        // When
        var first =
                as("viewer")
                        .get(path("?limit=1"))
                        .then()
                        .statusCode(200)
                        .body("items", hasSize(1))
                        .body("items[0].ordinal", equalTo(7))
                        .body("items[0].subscriberId", equalTo(scenario.subscriber(7).toString()))
                        .body("items[0].gatewayId", equalTo(gateway.toString()))
                        .extract();
        // Then
        Instant since = Instant.parse(first.path("items[0].since"));
        assertTrue(since.isAfter(before) && since.isBefore(Instant.now().plusSeconds(5)));
        as("viewer")
                .get(path("?limit=1&cursor=" + first.path("nextCursor")))
                .then()
                .body("items[0].ordinal", equalTo(23))
                .body("nextCursor", nullValue());
    }

    @Test
    void sendsThemAgainAfterTheEndAndTheNumbersAddUp() {
        // Given
        finishedWithTwoInDoubt();
        // When
        as("marketer")
                .post(path(":resend"))
                .then()
                .statusCode(200)
                .body("settled", equalTo(2))
                .body("left", equalTo(0));
        // Then
        awaitCounts(OutcomeCounts.of(100, 100, 0, 0, 0, 0), "FINISHED");
        assertEquals(100, sink.distinct());
        assertEquals(2, sink.duplicates());
        assertEquals(2, sink.times(Scenario.address(7), scenario.messageId(7)));
        await().atMost(SOON)
                .until(
                        () ->
                                scenario.told(DeliveryBatch.Outcome.ACCEPTED)
                                        .containsAll(List.of("7", "23")));
        await().atMost(SOON)
                .until(
                        () ->
                                newestProgress()
                                        .counts()
                                        .equals(OutcomeCounts.of(100, 100, 0, 0, 0, 0)));
        for (DispatchProgressed told : scenario.probe.all(SendingMessages.DISPATCH_PROGRESSED)) {
            OutcomeCounts counts = told.counts();
            assertEquals(
                    counts.planned(),
                    counts.accepted()
                            + counts.rejected()
                            + counts.skipped()
                            + counts.expired()
                            + counts.inDoubt()
                            + counts.waiting());
        }
    }

    @Test
    void tellsTheSecondEndAsAnotherEvent() {
        // Given
        finishedWithTwoInDoubt();
        // When
        as("marketer").post(path(":resend")).then().statusCode(200);
        // Then
        DispatchFinished second = awaitSecondEnd();
        assertFalse(second.cancelled());
        assertEquals(OutcomeCounts.of(100, 100, 0, 0, 0, 0), second.counts());
    }

    @Test
    void pausesAndCancelsWhatIsSentAgain() {
        // Given
        finishedWithTwoInDoubt();
        sink.script(SinkRules.parse("rcpt 451 \"4.7.1 greylisted\" ^reader(7|23)@"));
        as("marketer").post(path(":resend")).then().body("settled", equalTo(2));
        await().atMost(SOON).until(() -> scenario.told(DeliveryBatch.Outcome.DEFERRED).size() == 2);
        scenario.pause();
        scenario.awaitEvent(SendingMessages.DISPATCH_PAUSED);
        assertEquals("PAUSED", scenario.dispatch().getString("state"));
        // When
        scenario.cancel();
        // Then
        DispatchFinished second = awaitSecondEnd();
        assertTrue(second.cancelled());
        assertEquals(OutcomeCounts.of(100, 98, 0, 2, 0, 0), second.counts());
        assertEquals(0, sink.duplicates());
    }

    @Test
    void sendsThemOnceHoweverOftenItIsAsked() {
        // Given
        finishedWithTwoInDoubt();
        // When
        int settled =
                IntStream.range(0, 8)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                () ->
                                                        as("marketer")
                                                                .post(path(":resend"))
                                                                .then()
                                                                .statusCode(200)
                                                                .extract()
                                                                .<Integer>path("settled")))
                        .toList()
                        .stream()
                        .mapToInt(CompletableFuture::join)
                        .sum();
        // Then
        assertEquals(2, settled);
        awaitCounts(OutcomeCounts.of(100, 100, 0, 0, 0, 0), "FINISHED");
        assertEquals(2, sink.duplicates());
        as("marketer").post(path(":resend")).then().body("settled", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {":0:100", ":5:50"})
    void sendsThemAgainFromTheirRangeAlthoughPoisonClaimsThem(String extent) {
        // Given
        String key = scenario.dispatchId + extent;
        scenario.probe.sendRaw(Topics.AUDIENCE_RECIPIENTS, key, Map.of(), new byte[] {'{'});
        scenario.probe.send(
                ListMessages.RECIPIENT_RANGE,
                key,
                UUID.randomUUID(),
                scenario.dispatchId,
                new RecipientRange(scenario.dispatchId, scenario.audienceId, 0, List.of()));
        finishedWithTwoInDoubt();
        scenario.probe.sendRaw(Topics.AUDIENCE_RECIPIENTS, key, Map.of(), new byte[] {'{'});
        // When
        as("marketer")
                .post(path(":resend"))
                .then()
                .statusCode(200)
                .body("settled", equalTo(2))
                .body("left", equalTo(0));
        // Then
        awaitCounts(OutcomeCounts.of(100, 100, 0, 0, 0, 0), "FINISHED");
        assertEquals(2, sink.duplicates());
    }

    @Test
    void keepsTheGatewayThroughWhichTheyMayBeSentAgain() {
        // Given
        String gateway = "/api/v1/gateways/" + finishedWithTwoInDoubt();
        await().atMost(SOON).until(() -> !dispatches.active().contains(scenario.dispatchId));
        // When
        as("marketer")
                .delete(gateway)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://lettermill.io/problems/gateway-in-use"));
        // Then
        as("marketer").post(path(":resend")).then().body("settled", equalTo(2));
        awaitCounts(OutcomeCounts.of(100, 100, 0, 0, 0, 0), "FINISHED");
        await().atMost(SOON).until(() -> as("marketer").delete(gateway).statusCode() == 204);
    }

    @Test
    void acceptsThemWithoutSending() {
        // Given
        finishedWithTwoInDoubt();
        // When
        as("marketer")
                .post(path(":accept"))
                .then()
                .statusCode(200)
                .body("settled", equalTo(2))
                .body("left", equalTo(0));
        // Then
        awaitCounts(OutcomeCounts.of(100, 100, 0, 0, 0, 0), "FINISHED");
        await().atMost(SOON)
                .until(
                        () ->
                                newestProgress()
                                        .counts()
                                        .equals(OutcomeCounts.of(100, 100, 0, 0, 0, 0)));
        await().atMost(SOON)
                .until(
                        () ->
                                scenario.told(DeliveryBatch.Outcome.ACCEPTED)
                                        .containsAll(List.of("7", "23")));
        assertEquals(0, sink.duplicates());
        as("marketer").post(path(":accept")).then().body("settled", equalTo(0));
        as("viewer").get(path("")).then().body("items", hasSize(0));
    }

    @Test
    void leavesAloneWhatIsInDoubtSinceLater() {
        // Given
        Instant before = Instant.now().minusSeconds(60);
        finishedWithTwoInDoubt();
        // When
        as("marketer")
                .queryParam("until", before.toString())
                .post(path(":resend"))
                .then()
                .statusCode(200)
                .body("settled", equalTo(0));
        // Then
        assertEquals("2", scenario.dispatch().getString("counts.inDoubt"));
        assertEquals("FINISHED", scenario.dispatch().getString("state"));
    }

    @Test
    void sendsThemWhenAPausedDispatchIsResumed() {
        // Given
        scenario.launch(scenario.gateway(sink.port(), 2, 10), 100);
        scenario.stream(100);
        await().atMost(SOON).until(() -> scenario.dispatch().getInt("counts.inDoubt") == 2);
        scenario.pause();
        scenario.awaitEvent(SendingMessages.DISPATCH_PAUSED);
        // When
        as("marketer").post(path(":resend")).then().body("settled", equalTo(2));
        // Then
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(30))
                .until(() -> sink.duplicates() == 0);
        assertEquals("0", scenario.dispatch().getString("counts.inDoubt"));
        scenario.resume();
        assertEquals(OutcomeCounts.of(100, 100, 0, 0, 0, 0), scenario.awaitFinished().counts());
        assertEquals(2, sink.duplicates());
    }

    @Test
    void sendsNothingOfACancelledDispatchButAccepts() {
        // Given
        scenario.launch(scenario.gateway(sink.port(), 2, 10), 100);
        scenario.stream(100);
        await().atMost(SOON).until(() -> scenario.dispatch().getInt("counts.inDoubt") == 2);
        scenario.cancel();
        DispatchFinished finished = scenario.awaitFinished();
        assertEquals(2, finished.counts().inDoubt());
        // Then
        as("marketer")
                .post(path(":resend"))
                .then()
                .statusCode(409)
                .body("type", equalTo("https://lettermill.io/problems/dispatch-cancelled"));
        as("marketer").post(path(":accept")).then().body("settled", equalTo(2));
        await().atMost(SOON)
                .until(
                        () ->
                                newestProgress().counts().accepted()
                                        == finished.counts().accepted() + 2);
    }

    @Test
    void leavesInDoubtWhatKafkaHasLost() throws Exception {
        // Given
        finishedWithTwoInDoubt();
        Scenario.loseAudience();
        // When
        as("marketer")
                .post(path(":resend"))
                .then()
                .statusCode(200)
                .body("settled", equalTo(0))
                .body("left", equalTo(2));
        // Then
        as("viewer").get(path("")).then().body("items[0].subscriberId", nullValue());
        as("marketer").post(path(":accept")).then().body("settled", equalTo(2));
        awaitCounts(OutcomeCounts.of(100, 100, 0, 0, 0, 0), "FINISHED");
    }

    @ParameterizedTest
    @ValueSource(strings = {":resend", ":accept"})
    void isForMarketersOfTheWorkspace(String verb) {
        // Given
        finishedWithTwoInDoubt();
        // Then
        as("viewer").post(path(verb)).then().statusCode(403);
        as("analyst").post(path(verb)).then().statusCode(403);
        given().filter(CONTRACT.responses())
                .urlEncodingEnabled(false)
                .post(path(verb))
                .then()
                .statusCode(401);
        given().filter(CONTRACT.responses()).get(path("")).then().statusCode(401);
        String other = TestTokens.marketer(UUID.randomUUID());
        given().filter(CONTRACT.responses())
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(other)
                .post(path(verb))
                .then()
                .statusCode(404);
        given().filter(CONTRACT.responses())
                .auth()
                .oauth2(other)
                .get(path(""))
                .then()
                .statusCode(404);
        assertEquals("2", scenario.dispatch().getString("counts.inDoubt"));
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        // Given
        finishedWithTwoInDoubt();
        // Then
        given().filter(CONTRACT.responses())
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(scenario.token)
                .queryParam("until", "yesterday")
                .post(path(":accept"))
                .then()
                .statusCode(400);
        as("viewer").get(path("?cursor=bm8")).then().statusCode(400);
        assertEquals("2", scenario.dispatch().getString("counts.inDoubt"));
    }

    private UUID finishedWithTwoInDoubt() {
        UUID gateway = scenario.gateway(sink.port(), 2, null);
        scenario.launch(gateway, 100);
        scenario.stream(100);
        assertEquals(OutcomeCounts.of(100, 98, 0, 0, 0, 2), scenario.awaitFinished().counts());
        await().atMost(SOON).until(() -> scenario.dispatch().getString("state").equals("FINISHED"));
        return gateway;
    }

    private void awaitCounts(OutcomeCounts counts, String state) {
        await().atMost(SOON)
                .until(
                        () ->
                                scenario.dispatch().getLong("counts.accepted") == counts.accepted()
                                        && scenario.dispatch().getLong("counts.waiting") == 0
                                        && scenario.dispatch().getString("state").equals(state));
        assertEquals("0", scenario.dispatch().getString("counts.inDoubt"));
    }

    /** The last of two ends, told by events of their own. */
    private DispatchFinished awaitSecondEnd() {
        await().atMost(SOON)
                .until(
                        () ->
                                scenario.probe.records().stream()
                                                .filter(this::isEnd)
                                                .map(told -> told.headers().get("ce_id"))
                                                .distinct()
                                                .count()
                                        == 2);
        return scenario.probe.all(SendingMessages.DISPATCH_FINISHED).stream()
                .filter(told -> told.dispatchId().equals(scenario.dispatchId))
                .toList()
                .getLast();
    }

    private boolean isEnd(KafkaProbe.Seen told) {
        return told.type().equals(SendingMessages.DISPATCH_FINISHED.type())
                && told.key().equals(scenario.dispatchId.toString());
    }

    private DispatchProgressed newestProgress() {
        return scenario.probe.all(SendingMessages.DISPATCH_PROGRESSED).stream()
                .filter(told -> told.dispatchId().equals(scenario.dispatchId))
                .max(java.util.Comparator.comparingLong(DispatchProgressed::sequence))
                .orElseThrow();
    }

    private String path(String rest) {
        return "/api/v1/dispatches/" + scenario.dispatchId + "/in-doubt" + rest;
    }

    private RequestSpecification as(String role) {
        return given().filter(CONTRACT.validation())
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(TestTokens.in(scenario.workspaceId).as(role).token());
    }
}
