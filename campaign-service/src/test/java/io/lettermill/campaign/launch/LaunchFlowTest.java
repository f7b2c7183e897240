package io.lettermill.campaign.launch;

import static io.lettermill.campaign.Newsletters.CUSTOMERS;
import static io.lettermill.campaign.Newsletters.GATEWAY;
import static io.lettermill.campaign.Newsletters.STAFF;
import static io.lettermill.campaign.Newsletters.TEMPLATE;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.campaign.OwnTokens;
import io.lettermill.campaign.OwnTokensResource;
import io.lettermill.contracts.MessageType;
import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.contracts.Refusal;
import io.lettermill.contracts.Topics;
import io.lettermill.contracts.analytics.AnalyticsMessages;
import io.lettermill.contracts.analytics.ReportOpened;
import io.lettermill.contracts.list.AudienceRefused;
import io.lettermill.contracts.list.AudienceResolved;
import io.lettermill.contracts.list.AudienceStreamStarted;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.list.ResolveAudience;
import io.lettermill.contracts.sending.DispatchFinished;
import io.lettermill.contracts.sending.DispatchPaused;
import io.lettermill.contracts.sending.DispatchPrepared;
import io.lettermill.contracts.sending.DispatchProgressed;
import io.lettermill.contracts.sending.DispatchResumed;
import io.lettermill.contracts.sending.DispatchStarted;
import io.lettermill.contracts.sending.PrepareDispatch;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.contracts.template.TemplatePublished;
import io.lettermill.kit.ids.Ids;
import io.lettermill.testkit.contract.OpenApiContract;
import io.lettermill.testkit.messaging.KafkaProbe;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Launches over REST and Kafka; the test plays the other services. */
@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class LaunchFlowTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("campaign-service");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final UUID workspace = Ids.next();
    private final UUID publication = Ids.next();
    private final UUID audience = Ids.next();
    private final String marketer = OwnTokens.marketer(workspace);
    private KafkaProbe services;

    @BeforeEach
    void listen() {
        services =
                KafkaProbe.listeningTo(
                        Topics.TEMPLATE_COMMANDS,
                        Topics.LIST_COMMANDS,
                        Topics.SENDING_COMMANDS,
                        Topics.ANALYTICS_COMMANDS);
    }

    @AfterEach
    void stopListening() throws InterruptedException {
        services.close();
    }

    @Test
    void campaignGoesFromDraftToFinished() {
        // Given
        String campaign = springSale();
        // When
        UUID dispatch = launch(campaign);
        answerUntilStarted(dispatch);
        answerTheRest(dispatch);
        finish(dispatch, campaign, false, OutcomeCounts.of(1000, 990, 4, 5, 0, 1));
        // Then
        awaitState(campaign, "FINISHED");
        read("/api/v1/launches/" + dispatch)
                .body("status", equalTo("SENDING"))
                .body("step", nullValue())
                .body("failure", nullValue());
        read("/api/v1/campaigns/" + campaign + "/progress")
                .body("state", equalTo("FINISHED"))
                .body("planned", equalTo(1000))
                .body("accepted", equalTo(990))
                .body("rejected", equalTo(4))
                .body("skipped", equalTo(5))
                .body("inDoubt", equalTo(1))
                .body("waiting", equalTo(0));
    }

    @Test
    void participantsAreToldWhatTheyNeed() {
        // Given
        UUID dispatch = launch(springSale());
        // When
        answerUntilPrepared(dispatch);
        // Then
        ResolveAudience resolve =
                services.await(
                        ListMessages.RESOLVE_AUDIENCE,
                        asked -> asked.dispatchId().equals(dispatch));
        assertEquals(List.of(CUSTOMERS), resolve.includeLists());
        assertEquals(List.of(STAFF), resolve.excludeLists());
        assertEquals(List.of("first_name"), resolve.attributes());
        PrepareDispatch prepare =
                services.await(
                        SendingMessages.PREPARE_DISPATCH,
                        asked -> asked.dispatchId().equals(dispatch));
        assertEquals(publication, prepare.publicationId());
        assertEquals(audience, prepare.audienceId());
        assertEquals(1000, prepare.recipients());
        assertEquals("news@example.com", prepare.sender().email());
    }

    @Test
    void launchingTwiceIsOneLaunch() {
        // Given
        String campaign = springSale();
        UUID first = launch(campaign);
        // When
        UUID second = launch(campaign);
        // Then
        assertEquals(first, second);
        answerUntilStarted(first);
        awaitState(campaign, "SENDING");
        assertEquals(first, launch(campaign));
        assertEquals(
                1,
                services.all(TemplateMessages.PUBLISH_TEMPLATE).stream()
                        .filter(asked -> asked.campaignId().toString().equals(campaign))
                        .count());
    }

    @Test
    void launchesAtTheSameTimeAreOneLaunch() throws Exception {
        // Given
        String campaign = springSale();
        List<UUID> launched = new CopyOnWriteArrayList<>();
        List<Thread> impatient =
                IntStream.range(0, 6)
                        .mapToObj(
                                i ->
                                        Thread.ofPlatform()
                                                .start(() -> launched.add(launch(campaign))))
                        .toList();
        // When
        for (Thread thread : impatient) {
            thread.join();
        }
        // Then
        assertEquals(6, launched.size());
        assertEquals(1, launched.stream().distinct().count());
    }

    @Test
    void whatIsMissingIsNamedAndNothingIsSent() {
        // Given
        String campaign = create(Map.of("name", "Idea"));
        // When, Then
        asMarketer()
                .post("/api/v1/campaigns/{id}/launch", campaign)
                .then()
                .statusCode(422)
                .body("type", endsWith("/not-launchable"))
                .body(
                        "errors.field",
                        contains("templateId", "includeLists", "gatewayId", "sender"));
        read("/api/v1/campaigns/" + campaign).body("state", equalTo("DRAFT"));
    }

    @Test
    void refusedLaunchIsADraftAgainAndCanBeLaunchedAnew() {
        // Given
        String campaign = springSale();
        UUID dispatch = launch(campaign);
        publish(dispatch);
        services.await(ListMessages.RESOLVE_AUDIENCE, asked -> asked.dispatchId().equals(dispatch));
        // When
        services.send(
                ListMessages.AUDIENCE_REFUSED,
                dispatch.toString(),
                workspace,
                dispatch,
                new AudienceRefused(dispatch, Refusal.of("EMPTY_AUDIENCE", "Nobody is left.")));
        // Then
        awaitState(campaign, "DRAFT");
        read("/api/v1/campaigns/" + campaign)
                .body("lastFailure.code", equalTo("EMPTY_AUDIENCE"))
                .body("lastFailure.detail", equalTo("Nobody is left."))
                .body("lastFailure.step", equalTo("resolve audience"));
        read("/api/v1/launches/" + dispatch)
                .body("status", equalTo("FAILED"))
                .body("step", equalTo("resolve audience"))
                .body("failure.code", equalTo("EMPTY_AUDIENCE"));
        services.await(ListMessages.RELEASE_AUDIENCE, asked -> asked.dispatchId().equals(dispatch));
        services.await(
                TemplateMessages.WITHDRAW_PUBLICATION,
                asked -> asked.dispatchId().equals(dispatch));
        UUID again = launch(campaign);
        assertTrue(!again.equals(dispatch));
    }

    @Test
    void launchThatNobodyAnswersIsADraftAgain() {
        // Given
        String campaign = springSale();
        // When
        UUID dispatch = launch(campaign);
        // Then
        awaitState(campaign, "DRAFT");
        read("/api/v1/campaigns/" + campaign)
                .body("lastFailure.code", equalTo("STEP_TIMED_OUT"))
                .body("lastFailure.step", equalTo("publish template"));
        services.await(
                TemplateMessages.WITHDRAW_PUBLICATION,
                asked -> asked.dispatchId().equals(dispatch));
    }

    @Test
    void cancellingALaunchUndoesItAndCancelsTheCampaign() {
        // Given
        String campaign = springSale();
        UUID dispatch = launch(campaign);
        publish(dispatch);
        services.await(ListMessages.RESOLVE_AUDIENCE, asked -> asked.dispatchId().equals(dispatch));
        // When
        asMarketer()
                .post("/api/v1/campaigns/{id}/cancel", campaign)
                .then()
                .statusCode(202)
                .body("state", equalTo("CANCELLED"));
        // Then
        services.await(
                TemplateMessages.WITHDRAW_PUBLICATION,
                asked -> asked.dispatchId().equals(dispatch));
        read("/api/v1/launches/" + dispatch).body("status", equalTo("CANCELLED"));
        asMarketer()
                .post("/api/v1/campaigns/{id}/launch", campaign)
                .then()
                .statusCode(409)
                .body("type", endsWith("/wrong-state"));
    }

    @Test
    void cancellingWhatIsBeingSentSkipsTheRest() {
        // Given
        String campaign = springSale();
        UUID dispatch = launch(campaign);
        answerUntilStarted(dispatch);
        awaitState(campaign, "SENDING");
        // When
        asMarketer().post("/api/v1/campaigns/{id}/cancel", campaign).then().statusCode(202);
        services.await(
                SendingMessages.CANCEL_DISPATCH, asked -> asked.dispatchId().equals(dispatch));
        finish(dispatch, campaign, true, OutcomeCounts.of(1000, 300, 0, 700, 0, 0));
        // Then
        awaitState(campaign, "CANCELLED");
        asMarketer().post("/api/v1/campaigns/{id}/cancel", campaign).then().statusCode(202);
    }

    @Test
    void pauseAndResumeAreConfirmedBySending() {
        // Given
        String campaign = springSale();
        UUID dispatch = launch(campaign);
        answerUntilStarted(dispatch);
        awaitState(campaign, "SENDING");
        // When
        asMarketer().post("/api/v1/campaigns/{id}/pause", campaign).then().statusCode(202);
        services.await(
                SendingMessages.PAUSE_DISPATCH, asked -> asked.dispatchId().equals(dispatch));
        tell(
                SendingMessages.DISPATCH_PAUSED,
                dispatch,
                new DispatchPaused(dispatch, UUID.fromString(campaign)));
        awaitState(campaign, "PAUSED");
        asMarketer().post("/api/v1/campaigns/{id}/resume", campaign).then().statusCode(202);
        services.await(
                SendingMessages.RESUME_DISPATCH, asked -> asked.dispatchId().equals(dispatch));
        tell(
                SendingMessages.DISPATCH_RESUMED,
                dispatch,
                new DispatchResumed(dispatch, UUID.fromString(campaign)));
        // Then
        awaitState(campaign, "SENDING");
    }

    @Test
    void draftCanBeNeitherPausedNorCancelled() {
        String campaign = springSale();
        for (String verb : List.of("pause", "resume", "cancel")) {
            asMarketer()
                    .post("/api/v1/campaigns/{id}/" + verb, campaign)
                    .then()
                    .statusCode(409)
                    .body("type", endsWith("/wrong-state"));
        }
    }

    @Test
    void launchedCampaignCanBeNeitherEditedNorDeleted() {
        String campaign = springSale();
        launch(campaign);
        asMarketer()
                .body("{\"name\": \"changed\"}")
                .patch("/api/v1/campaigns/{id}", campaign)
                .then()
                .statusCode(409);
        asMarketer().delete("/api/v1/campaigns/{id}", campaign).then().statusCode(409);
    }

    @Test
    void outdatedAndRepeatedProgressIsPassedOver() {
        // Given
        String campaign = springSale();
        UUID dispatch = launch(campaign);
        answerUntilStarted(dispatch);
        // When
        progress(dispatch, campaign, 2, 600);
        progress(dispatch, campaign, 1, 300);
        progress(dispatch, campaign, 2, 600);
        tell(
                SendingMessages.DISPATCH_PAUSED,
                dispatch,
                new DispatchPaused(dispatch, UUID.fromString(campaign)));
        awaitState(campaign, "PAUSED");
        // Then
        read("/api/v1/campaigns/" + campaign + "/progress")
                .body("accepted", equalTo(600))
                .body("waiting", equalTo(400))
                .body("state", equalTo("PAUSED"));
    }

    @Test
    void progressBeforeTheFirstLaunchIsAllZero() {
        read("/api/v1/campaigns/" + springSale() + "/progress")
                .body("dispatchId", nullValue())
                .body("state", equalTo("DRAFT"))
                .body("planned", equalTo(0))
                .body("updatedAt", nullValue());
    }

    @Test
    void streamTellsEachChangeAndEndsWithTheCampaign() throws Exception {
        // Given
        String campaign = springSale();
        UUID dispatch = launch(campaign);
        answerUntilStarted(dispatch);
        awaitState(campaign, "SENDING");
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread reader = Thread.ofPlatform().start(() -> follow(campaign, lines));
        awaitLine(lines, "\"state\":\"SENDING\"");
        // When
        progress(dispatch, campaign, 1, 250);
        awaitLine(lines, "\"accepted\":250");
        awaitHeartbeat(lines);
        finish(dispatch, campaign, false, OutcomeCounts.of(1000, 1000, 0, 0, 0, 0));
        // Then
        awaitLine(lines, "\"state\":\"FINISHED\"");
        assertTrue(reader.join(PATIENCE), "the stream ends");
        assertTrue(lines.contains("event:progress") || lines.contains("event: progress"));
    }

    private static void awaitHeartbeat(List<String> lines) {
        Awaitility.await("heartbeat")
                .atMost(PATIENCE)
                .until(() -> lines.stream().anyMatch(line -> line.startsWith(":")));
    }

    private static void awaitLine(List<String> lines, String part) {
        Awaitility.await(part)
                .atMost(PATIENCE)
                .until(() -> lines.stream().anyMatch(line -> line.contains(part)));
    }

    private void follow(String campaign, List<String> lines) {
        URI uri =
                URI.create(
                        "http://127.0.0.1:%d/api/v1/campaigns/%s/progress/stream"
                                .formatted(RestAssured.port, campaign));
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + marketer)
                        .header("Accept", "text/event-stream")
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(request, HttpResponse.BodyHandlers.ofLines()).body().forEach(lines::add);
        } catch (IOException | InterruptedException failure) {
            lines.add("failed: " + failure);
        }
    }

    private String springSale() {
        return create(
                Map.of(
                        "name",
                        "Spring sale",
                        "templateId",
                        TEMPLATE,
                        "includeLists",
                        List.of(CUSTOMERS),
                        "excludeLists",
                        List.of(STAFF),
                        "gatewayId",
                        GATEWAY,
                        "sender",
                        Map.of("name", "Garden Shop", "email", "news@example.com")));
    }

    private String create(Map<String, Object> body) {
        return asMarketer()
                .body(body)
                .post("/api/v1/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private UUID launch(String campaign) {
        String dispatch =
                asMarketer()
                        .post("/api/v1/campaigns/{id}/launch", campaign)
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("dispatchId");
        return UUID.fromString(dispatch);
    }

    private void answerUntilStarted(UUID dispatch) {
        answerUntilPrepared(dispatch);
        services.await(
                SendingMessages.START_DISPATCH, asked -> asked.dispatchId().equals(dispatch));
        tell(SendingMessages.DISPATCH_STARTED, dispatch, new DispatchStarted(dispatch));
    }

    private void answerUntilPrepared(UUID dispatch) {
        publish(dispatch);
        services.await(ListMessages.RESOLVE_AUDIENCE, asked -> asked.dispatchId().equals(dispatch));
        tell(
                ListMessages.AUDIENCE_RESOLVED,
                dispatch,
                new AudienceResolved(dispatch, audience, 1000, 20, 3));
        services.await(
                SendingMessages.PREPARE_DISPATCH, asked -> asked.dispatchId().equals(dispatch));
        tell(SendingMessages.DISPATCH_PREPARED, dispatch, new DispatchPrepared(dispatch));
    }

    private void publish(UUID dispatch) {
        services.await(
                TemplateMessages.PUBLISH_TEMPLATE, asked -> asked.dispatchId().equals(dispatch));
        tell(
                TemplateMessages.TEMPLATE_PUBLISHED,
                dispatch,
                new TemplatePublished(
                        dispatch, publication, TEMPLATE, 3, List.of("first_name"), 10, List.of()));
    }

    private void answerTheRest(UUID dispatch) {
        services.await(ListMessages.STREAM_AUDIENCE, asked -> asked.dispatchId().equals(dispatch));
        tell(
                ListMessages.AUDIENCE_STREAM_STARTED,
                dispatch,
                new AudienceStreamStarted(dispatch, audience));
        services.await(AnalyticsMessages.OPEN_REPORT, asked -> asked.dispatchId().equals(dispatch));
        tell(AnalyticsMessages.REPORT_OPENED, dispatch, new ReportOpened(dispatch));
        Awaitility.await("launch is complete")
                .atMost(PATIENCE)
                .until(
                        () ->
                                asMarketer()
                                                .get("/api/v1/launches/{id}", dispatch)
                                                .jsonPath()
                                                .getString("step")
                                        == null);
    }

    private void progress(UUID dispatch, String campaign, long sequence, long accepted) {
        tell(
                SendingMessages.DISPATCH_PROGRESSED,
                dispatch,
                new DispatchProgressed(
                        dispatch,
                        UUID.fromString(campaign),
                        sequence,
                        OutcomeCounts.of(1000, accepted, 0, 0, 0, 0)));
    }

    private void finish(UUID dispatch, String campaign, boolean cancelled, OutcomeCounts counts) {
        tell(
                SendingMessages.DISPATCH_FINISHED,
                dispatch,
                new DispatchFinished(dispatch, UUID.fromString(campaign), cancelled, counts));
    }

    private <T> void tell(MessageType<T> type, UUID dispatch, T payload) {
        services.send(type, dispatch.toString(), workspace, dispatch, payload);
    }

    private void awaitState(String campaign, String state) {
        Awaitility.await("campaign is " + state)
                .atMost(PATIENCE)
                .until(
                        () ->
                                asMarketer()
                                        .get("/api/v1/campaigns/{id}", campaign)
                                        .jsonPath()
                                        .getString("state")
                                        .equals(state));
    }

    private ValidatableResponse read(String path) {
        return asMarketer().get(path).then().statusCode(200);
    }

    private RequestSpecification asMarketer() {
        return given().filter(CONTRACT.validation())
                .auth()
                .oauth2(marketer)
                .contentType(ContentType.JSON);
    }
}
