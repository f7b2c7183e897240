package io.lettermill.campaign.launch;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.campaign.OwnTokensResource;
import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.sending.DispatchPaused;
import io.lettermill.contracts.sending.DispatchResumed;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a launched campaign can be told, over REST and Kafka; the test plays the other services. */
@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class SteeringFlowTest {

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
    void cancellingALaunchUndoesItAndCancelsTheCampaign() {
        // Given
        String campaign = stage.springSale();
        UUID dispatch = stage.launch(campaign);
        stage.publish(dispatch);
        stage.services()
                .await(ListMessages.RESOLVE_AUDIENCE, asked -> asked.dispatchId().equals(dispatch));
        // When
        stage.asMarketer()
                .post("/api/v1/campaigns/{id}/cancel", campaign)
                .then()
                .statusCode(202)
                .body("state", equalTo("CANCELLED"));
        // Then
        stage.services()
                .await(
                        TemplateMessages.WITHDRAW_PUBLICATION,
                        asked -> asked.dispatchId().equals(dispatch));
        stage.read("/api/v1/launches/" + dispatch).body("status", equalTo("CANCELLED"));
        stage.asMarketer()
                .post("/api/v1/campaigns/{id}/launch", campaign)
                .then()
                .statusCode(409)
                .body("type", endsWith("/wrong-state"));
    }

    @Test
    void cancellingALaunchThatFailsAtThisMomentIsAConflict() throws SQLException {
        // Given
        String campaign = stage.springSale();
        UUID dispatch = stage.launch(campaign);
        CompletableFuture<ValidatableResponse> cancelled;
        try (Connection failing = database.getConnection()) {
            failing.setAutoCommit(false);
            update(
                    failing,
                    "update saga_instance set state = 'ROLLED_BACK', deadline = null where id = ?",
                    dispatch);
            update(
                    failing,
                    "update campaign set state = 'DRAFT', version = version + 1 where id = ?",
                    UUID.fromString(campaign));

            // When
            cancelled =
                    CompletableFuture.supplyAsync(
                            () ->
                                    stage.asMarketer()
                                            .post("/api/v1/campaigns/{id}/cancel", campaign)
                                            .then());
            Awaitility.await().until(this::somebodyWaitsForARow);
            failing.commit();
        }

        // Then
        cancelled.join().statusCode(409).body("type", endsWith("/conflict"));
        stage.read("/api/v1/campaigns/" + campaign).body("state", equalTo("DRAFT"));
    }

    private static void update(Connection connection, String statement, UUID id)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            update.setObject(1, id);
            assertEquals(1, update.executeUpdate());
        }
    }

    private boolean somebodyWaitsForARow() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement locks =
                        connection.prepareStatement(
                                "select count(*) from pg_stat_activity where datname ="
                                        + " current_database() and wait_event_type = 'Lock'");
                ResultSet found = locks.executeQuery()) {
            return found.next() && found.getInt(1) > 0;
        }
    }

    @Test
    void cancellingWhatIsBeingSentSkipsTheRest() {
        // Given
        String campaign = stage.springSale();
        UUID dispatch = stage.launch(campaign);
        stage.answerUntilStarted(dispatch);
        stage.awaitState(campaign, "SENDING");
        // When
        stage.asMarketer().post("/api/v1/campaigns/{id}/cancel", campaign).then().statusCode(202);
        stage.services()
                .await(
                        SendingMessages.CANCEL_DISPATCH,
                        asked -> asked.dispatchId().equals(dispatch));
        stage.services()
                .await(ListMessages.RELEASE_AUDIENCE, asked -> asked.dispatchId().equals(dispatch));
        stage.finish(dispatch, campaign, true, OutcomeCounts.of(1000, 300, 0, 700, 0, 0));
        // Then
        stage.awaitState(campaign, "CANCELLED");
        stage.asMarketer().post("/api/v1/campaigns/{id}/cancel", campaign).then().statusCode(202);
    }

    @Test
    void pauseAndResumeAreConfirmedBySending() {
        // Given
        String campaign = stage.springSale();
        UUID dispatch = stage.launch(campaign);
        stage.answerUntilStarted(dispatch);
        stage.awaitState(campaign, "SENDING");
        // When
        stage.asMarketer().post("/api/v1/campaigns/{id}/pause", campaign).then().statusCode(202);
        stage.services()
                .await(
                        SendingMessages.PAUSE_DISPATCH,
                        asked -> asked.dispatchId().equals(dispatch));
        stage.tell(
                SendingMessages.DISPATCH_PAUSED,
                dispatch,
                new DispatchPaused(dispatch, UUID.fromString(campaign)));
        stage.awaitState(campaign, "PAUSED");
        stage.asMarketer().post("/api/v1/campaigns/{id}/resume", campaign).then().statusCode(202);
        stage.services()
                .await(
                        SendingMessages.RESUME_DISPATCH,
                        asked -> asked.dispatchId().equals(dispatch));
        stage.tell(
                SendingMessages.DISPATCH_RESUMED,
                dispatch,
                new DispatchResumed(dispatch, UUID.fromString(campaign)));
        // Then
        stage.awaitState(campaign, "SENDING");
    }

    @Test
    void draftCanBeNeitherPausedNorCancelled() {
        String campaign = stage.springSale();
        for (String verb : List.of("pause", "resume", "cancel")) {
            stage.asMarketer()
                    .post("/api/v1/campaigns/{id}/" + verb, campaign)
                    .then()
                    .statusCode(409)
                    .body("type", endsWith("/wrong-state"));
        }
    }

    @Test
    void launchedCampaignCanBeNeitherEditedNorDeleted() {
        String campaign = stage.springSale();
        stage.launch(campaign);
        stage.asMarketer()
                .body("{\"name\": \"changed\"}")
                .patch("/api/v1/campaigns/{id}", campaign)
                .then()
                .statusCode(409);
        stage.asMarketer().delete("/api/v1/campaigns/{id}", campaign).then().statusCode(409);
    }
}
