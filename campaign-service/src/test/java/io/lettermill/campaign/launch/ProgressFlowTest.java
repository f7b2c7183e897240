package io.lettermill.campaign.launch;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.campaign.OwnTokensResource;
import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.contracts.sending.DispatchPaused;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Progress over REST and as a stream; the test plays sending-service. */
@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class ProgressFlowTest {

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
    void outdatedAndRepeatedProgressIsPassedOver() {
        // Given
        String campaign = stage.springSale();
        UUID dispatch = stage.launch(campaign);
        stage.answerUntilStarted(dispatch);
        // When
        stage.progress(dispatch, campaign, 2, 600);
        stage.progress(dispatch, campaign, 1, 300);
        stage.progress(dispatch, campaign, 2, 600);
        stage.tell(
                SendingMessages.DISPATCH_PAUSED,
                dispatch,
                new DispatchPaused(dispatch, UUID.fromString(campaign)));
        stage.awaitState(campaign, "PAUSED");
        // Then
        stage.read("/api/v1/campaigns/" + campaign + "/progress")
                .body("accepted", equalTo(600))
                .body("waiting", equalTo(400))
                .body("state", equalTo("PAUSED"));
    }

    @Test
    void answerAfterTheEndSettlesWhatWasInDoubt() {
        // Given
        String campaign = stage.springSale();
        UUID dispatch = stage.launch(campaign);
        stage.answerUntilStarted(dispatch);
        stage.progress(dispatch, campaign, 1, 600);
        stage.finish(dispatch, campaign, false, OutcomeCounts.of(1000, 999, 0, 0, 0, 1));
        stage.awaitState(campaign, "FINISHED");
        // When
        stage.progress(dispatch, campaign, 2, 1000);
        // Then
        Awaitility.await("settled")
                .atMost(LaunchStage.PATIENCE)
                .untilAsserted(
                        () ->
                                stage.read("/api/v1/campaigns/" + campaign + "/progress")
                                        .body("accepted", equalTo(1000))
                                        .body("inDoubt", equalTo(0))
                                        .body("state", equalTo("FINISHED")));
    }

    @Test
    void progressBeforeTheFirstLaunchIsAllZero() {
        stage.read("/api/v1/campaigns/" + stage.springSale() + "/progress")
                .body("dispatchId", nullValue())
                .body("state", equalTo("DRAFT"))
                .body("planned", equalTo(0))
                .body("updatedAt", nullValue());
    }

    @Test
    void streamTellsEachChangeAndEndsWithTheCampaign() throws Exception {
        // Given
        String campaign = stage.springSale();
        UUID dispatch = stage.launch(campaign);
        stage.answerUntilStarted(dispatch);
        stage.awaitState(campaign, "SENDING");
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread reader = Thread.ofPlatform().start(() -> follow(campaign, lines));
        awaitLine(lines, "\"state\":\"SENDING\"");
        // When
        stage.progress(dispatch, campaign, 1, 250);
        awaitLine(lines, "\"accepted\":250");
        awaitHeartbeat(lines);
        stage.finish(dispatch, campaign, false, OutcomeCounts.of(1000, 1000, 0, 0, 0, 0));
        // Then
        awaitLine(lines, "\"state\":\"FINISHED\"");
        assertTrue(reader.join(LaunchStage.PATIENCE), "the stream ends");
        assertTrue(
                lines.stream().noneMatch(line -> line.startsWith("content-type")),
                () -> "only fields of the standard: " + lines);
        assertTrue(lines.contains("event:progress") || lines.contains("event: progress"));
    }

    private static void awaitHeartbeat(List<String> lines) {
        Awaitility.await("heartbeat")
                .atMost(LaunchStage.PATIENCE)
                .until(() -> lines.stream().anyMatch(line -> line.startsWith(":")));
    }

    private static void awaitLine(List<String> lines, String part) {
        Awaitility.await(part)
                .atMost(LaunchStage.PATIENCE)
                .until(() -> lines.stream().anyMatch(line -> line.contains(part)));
    }

    private void follow(String campaign, List<String> lines) {
        URI uri =
                URI.create(
                        "http://127.0.0.1:%d/api/v1/campaigns/%s/progress/stream"
                                .formatted(RestAssured.port, campaign));
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + stage.marketer())
                        .header("Accept", "text/event-stream")
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(request, HttpResponse.BodyHandlers.ofLines()).body().forEach(lines::add);
        } catch (IOException | InterruptedException failure) {
            lines.add("failed: " + failure);
        }
    }
}
