package io.lettermill.campaign.launch;

import static io.lettermill.campaign.Newsletters.CUSTOMERS;
import static io.lettermill.campaign.Newsletters.STAFF;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.campaign.OwnTokensResource;
import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.contracts.Refusal;
import io.lettermill.contracts.list.AudienceRefused;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.list.ResolveAudience;
import io.lettermill.contracts.sending.PrepareDispatch;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Launches over REST and Kafka; the test plays the other services. */
@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class LaunchFlowTest {

    @Inject DataSource database;

    private final LaunchStage stage = new LaunchStage();

    @BeforeEach
    void listen() {
        stage.open();
    }

    @AfterEach
    void stopListening() throws InterruptedException {
        stage.close();
    }

    @Test
    void campaignGoesFromDraftToFinished() {
        // Given
        String campaign = stage.springSale();
        // When
        UUID dispatch = stage.launch(campaign);
        stage.answerUntilStarted(dispatch);
        stage.answerTheRest(dispatch);
        stage.finish(dispatch, campaign, false, OutcomeCounts.of(1000, 990, 4, 5, 0, 1));
        // Then
        stage.awaitState(campaign, "FINISHED");
        stage.read("/api/v1/launches/" + dispatch)
                .body("status", equalTo("SENDING"))
                .body("step", nullValue())
                .body("failure", nullValue());
        stage.read("/api/v1/campaigns/" + campaign + "/progress")
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
        UUID dispatch = stage.launch(stage.springSale());
        // When
        stage.answerUntilPrepared(dispatch);
        // Then
        ResolveAudience resolve =
                stage.services()
                        .await(
                                ListMessages.RESOLVE_AUDIENCE,
                                asked -> asked.dispatchId().equals(dispatch));
        assertEquals(List.of(CUSTOMERS), resolve.includeLists());
        assertEquals(List.of(STAFF), resolve.excludeLists());
        assertEquals(List.of("first_name"), resolve.attributes());
        PrepareDispatch prepare =
                stage.services()
                        .await(
                                SendingMessages.PREPARE_DISPATCH,
                                asked -> asked.dispatchId().equals(dispatch));
        assertEquals(stage.publication(), prepare.publicationId());
        assertEquals(stage.audience(), prepare.audienceId());
        assertEquals(1000, prepare.recipients());
        assertEquals("news@example.com", prepare.sender().email());
    }

    @Test
    void launchIsShownToItsWorkspaceOnly() {
        // When
        UUID dispatch = stage.launch(stage.springSale());
        // Then
        stage.asStranger()
                .get("/api/v1/launches/{id}", dispatch)
                .then()
                .statusCode(404)
                .body("type", endsWith("/not-found"));
        stage.read("/api/v1/launches/" + dispatch).body("dispatchId", equalTo(dispatch.toString()));
    }

    @Test
    void launchingTwiceIsOneLaunch() {
        // Given
        String campaign = stage.springSale();
        UUID first = stage.launch(campaign);
        // When
        UUID second = stage.launch(campaign);
        // Then
        assertEquals(first, second);
        stage.answerUntilStarted(first);
        stage.awaitState(campaign, "SENDING");
        assertEquals(first, stage.launch(campaign));
        assertEquals(
                1,
                stage.services().all(TemplateMessages.PUBLISH_TEMPLATE).stream()
                        .filter(asked -> asked.campaignId().toString().equals(campaign))
                        .count());
    }

    @Test
    void launchesAtTheSameTimeAreOneLaunch() throws Exception {
        // Given
        String campaign = stage.springSale();
        List<UUID> launched = new CopyOnWriteArrayList<>();
        List<Thread> impatient =
                IntStream.range(0, 6)
                        .mapToObj(
                                i ->
                                        Thread.ofPlatform()
                                                .start(() -> launched.add(stage.launch(campaign))))
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
        String campaign = stage.create(Map.of("name", "Idea"));
        // When, Then
        stage.asMarketer()
                .post("/api/v1/campaigns/{id}/launch", campaign)
                .then()
                .statusCode(422)
                .body("type", endsWith("/not-launchable"))
                .body(
                        "errors.field",
                        contains("templateId", "includeLists", "gatewayId", "sender"));
        stage.read("/api/v1/campaigns/" + campaign).body("state", equalTo("DRAFT"));
    }

    @Test
    void refusedLaunchIsADraftAgainAndCanBeLaunchedAnew() {
        // Given
        String campaign = stage.springSale();
        UUID dispatch = stage.launch(campaign);
        stage.publish(dispatch);
        stage.services()
                .await(ListMessages.RESOLVE_AUDIENCE, asked -> asked.dispatchId().equals(dispatch));
        // When
        stage.services()
                .send(
                        ListMessages.AUDIENCE_REFUSED,
                        dispatch.toString(),
                        stage.workspace(),
                        dispatch,
                        new AudienceRefused(
                                dispatch, Refusal.of("EMPTY_AUDIENCE", "Nobody is left.")));
        // Then
        stage.awaitState(campaign, "DRAFT");
        stage.read("/api/v1/campaigns/" + campaign)
                .body("lastFailure.code", equalTo("EMPTY_AUDIENCE"))
                .body("lastFailure.detail", equalTo("Nobody is left."))
                .body("lastFailure.step", equalTo("resolve audience"));
        stage.read("/api/v1/launches/" + dispatch)
                .body("status", equalTo("FAILED"))
                .body("step", equalTo("resolve audience"))
                .body("failure.code", equalTo("EMPTY_AUDIENCE"));
        stage.services()
                .await(ListMessages.RELEASE_AUDIENCE, asked -> asked.dispatchId().equals(dispatch));
        stage.services()
                .await(
                        TemplateMessages.WITHDRAW_PUBLICATION,
                        asked -> asked.dispatchId().equals(dispatch));
        UUID again = stage.launch(campaign);
        assertTrue(!again.equals(dispatch));
    }

    @Test
    void launchThatNobodyAnswersIsADraftAgain() throws SQLException {
        // Given
        String campaign = stage.springSale();
        // When
        UUID dispatch = stage.launch(campaign);
        letTheStepsTimePass(dispatch);
        // Then
        stage.awaitState(campaign, "DRAFT");
        stage.read("/api/v1/campaigns/" + campaign)
                .body("lastFailure.code", equalTo("STEP_TIMED_OUT"))
                .body("lastFailure.step", equalTo("publish template"));
        stage.services()
                .await(
                        TemplateMessages.WITHDRAW_PUBLICATION,
                        asked -> asked.dispatchId().equals(dispatch));
    }

    private void letTheStepsTimePass(UUID dispatch) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement due =
                        connection.prepareStatement(
                                "update saga_instance set deadline = now() where id = ?")) {
            due.setObject(1, dispatch);
            assertEquals(1, due.executeUpdate());
        }
    }
}
