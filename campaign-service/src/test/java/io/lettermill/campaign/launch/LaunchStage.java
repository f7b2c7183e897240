package io.lettermill.campaign.launch;

import static io.lettermill.campaign.Newsletters.CUSTOMERS;
import static io.lettermill.campaign.Newsletters.GATEWAY;
import static io.lettermill.campaign.Newsletters.STAFF;
import static io.lettermill.campaign.Newsletters.TEMPLATE;
import static io.restassured.RestAssured.given;

import io.lettermill.campaign.OwnTokens;
import io.lettermill.contracts.MessageType;
import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.contracts.Topics;
import io.lettermill.contracts.analytics.AnalyticsMessages;
import io.lettermill.contracts.analytics.ReportOpened;
import io.lettermill.contracts.list.AudienceResolved;
import io.lettermill.contracts.list.AudienceStreamStarted;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.sending.DispatchFinished;
import io.lettermill.contracts.sending.DispatchPrepared;
import io.lettermill.contracts.sending.DispatchProgressed;
import io.lettermill.contracts.sending.DispatchStarted;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.contracts.template.TemplatePublished;
import io.lettermill.kit.ids.Ids;
import io.lettermill.testkit.contract.OpenApiContract;
import io.lettermill.testkit.messaging.KafkaProbe;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A workspace with its marketer, and the services that a launch talks to. */
final class LaunchStage {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final OpenApiContract CONTRACT = OpenApiContract.of("campaign-service");

    private final UUID workspace = Ids.next();
    private final UUID publication = Ids.next();
    private final UUID audience = Ids.next();
    private @Nullable KafkaProbe probe;

    void open() {
        probe =
                KafkaProbe.listeningTo(
                        Topics.TEMPLATE_COMMANDS,
                        Topics.LIST_COMMANDS,
                        Topics.SENDING_COMMANDS,
                        Topics.ANALYTICS_COMMANDS);
    }

    void close() throws InterruptedException {
        services().close();
    }

    KafkaProbe services() {
        return Objects.requireNonNull(probe, "open the stage first");
    }

    UUID workspace() {
        return workspace;
    }

    UUID publication() {
        return publication;
    }

    UUID audience() {
        return audience;
    }

    String marketer() {
        return OwnTokens.marketer(workspace);
    }

    String springSale() {
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

    String create(Map<String, Object> body) {
        return asMarketer()
                .body(body)
                .post("/api/v1/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    UUID launch(String campaign) {
        String dispatch =
                asMarketer()
                        .post("/api/v1/campaigns/{id}/launch", campaign)
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("dispatchId");
        return UUID.fromString(dispatch);
    }

    void answerUntilStarted(UUID dispatch) {
        answerUntilPrepared(dispatch);
        services()
                .await(
                        SendingMessages.START_DISPATCH,
                        asked -> asked.dispatchId().equals(dispatch));
        tell(SendingMessages.DISPATCH_STARTED, dispatch, new DispatchStarted(dispatch));
    }

    void answerUntilPrepared(UUID dispatch) {
        publish(dispatch);
        services()
                .await(ListMessages.RESOLVE_AUDIENCE, asked -> asked.dispatchId().equals(dispatch));
        tell(
                ListMessages.AUDIENCE_RESOLVED,
                dispatch,
                new AudienceResolved(dispatch, audience, 1000, 20, 3));
        services()
                .await(
                        SendingMessages.PREPARE_DISPATCH,
                        asked -> asked.dispatchId().equals(dispatch));
        tell(SendingMessages.DISPATCH_PREPARED, dispatch, new DispatchPrepared(dispatch));
    }

    void publish(UUID dispatch) {
        services()
                .await(
                        TemplateMessages.PUBLISH_TEMPLATE,
                        asked -> asked.dispatchId().equals(dispatch));
        tell(
                TemplateMessages.TEMPLATE_PUBLISHED,
                dispatch,
                new TemplatePublished(
                        dispatch, publication, TEMPLATE, 3, List.of("first_name"), 10, List.of()));
    }

    void answerTheRest(UUID dispatch) {
        services()
                .await(ListMessages.STREAM_AUDIENCE, asked -> asked.dispatchId().equals(dispatch));
        tell(
                ListMessages.AUDIENCE_STREAM_STARTED,
                dispatch,
                new AudienceStreamStarted(dispatch, audience));
        services()
                .await(AnalyticsMessages.OPEN_REPORT, asked -> asked.dispatchId().equals(dispatch));
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

    void progress(UUID dispatch, String campaign, long sequence, long accepted) {
        tell(
                SendingMessages.DISPATCH_PROGRESSED,
                dispatch,
                new DispatchProgressed(
                        dispatch,
                        UUID.fromString(campaign),
                        sequence,
                        OutcomeCounts.of(1000, accepted, 0, 0, 0, 0)));
    }

    void finish(UUID dispatch, String campaign, boolean cancelled, OutcomeCounts counts) {
        finish(dispatch, campaign, cancelled, counts, null);
    }

    void finish(
            UUID dispatch,
            String campaign,
            boolean cancelled,
            OutcomeCounts counts,
            @Nullable Long sequence) {
        tell(
                SendingMessages.DISPATCH_FINISHED,
                dispatch,
                new DispatchFinished(
                        dispatch, UUID.fromString(campaign), cancelled, counts, sequence));
    }

    <T> void tell(MessageType<T> type, UUID dispatch, T payload) {
        services().send(type, dispatch.toString(), workspace, dispatch, payload);
    }

    void awaitState(String campaign, String state) {
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

    ValidatableResponse read(String path) {
        return asMarketer().get(path).then().statusCode(200);
    }

    RequestSpecification asMarketer() {
        return as(marketer());
    }

    /** An owner, but of another workspace. */
    RequestSpecification asStranger() {
        return as(OwnTokens.owner(Ids.next()));
    }

    private static RequestSpecification as(String token) {
        return given().filter(CONTRACT.validation())
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON);
    }
}
