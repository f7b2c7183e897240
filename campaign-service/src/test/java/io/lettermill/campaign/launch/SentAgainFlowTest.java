package io.lettermill.campaign.launch;

import static org.hamcrest.Matchers.equalTo;

import io.lettermill.campaign.OwnTokensResource;
import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.contracts.sending.DispatchPaused;
import io.lettermill.contracts.sending.DispatchResumed;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A finished campaign whose message in doubt is sent again; the test plays sending-service. */
@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class SentAgainFlowTest {

    private static final OutcomeCounts ONE_IN_DOUBT = OutcomeCounts.of(1000, 999, 0, 0, 0, 1);

    private final LaunchStage stage = new LaunchStage();
    private String campaign = "";
    private UUID dispatch = new UUID(0, 0);

    @BeforeEach
    void finishWithOneInDoubt() {
        stage.open();
        campaign = stage.springSale();
        dispatch = stage.launch(campaign);
        stage.answerUntilStarted(dispatch);
        stage.progress(dispatch, campaign, 1, 600);
        stage.finish(dispatch, campaign, false, ONE_IN_DOUBT, 2L);
        stage.awaitState(campaign, "FINISHED");
    }

    @AfterEach
    void stopListening() throws InterruptedException {
        stage.close();
    }

    @Test
    void canBePausedAndResumedAndFinishesAgain() {
        // Given
        stage.progress(dispatch, campaign, 3, 999);
        stage.awaitState(campaign, "SENDING");
        // When
        steer("pause");
        stage.services()
                .await(
                        SendingMessages.PAUSE_DISPATCH,
                        asked -> asked.dispatchId().equals(dispatch));
        stage.tell(
                SendingMessages.DISPATCH_PAUSED,
                dispatch,
                new DispatchPaused(dispatch, UUID.fromString(campaign)));
        stage.awaitState(campaign, "PAUSED");
        steer("resume");
        stage.services()
                .await(
                        SendingMessages.RESUME_DISPATCH,
                        asked -> asked.dispatchId().equals(dispatch));
        stage.tell(
                SendingMessages.DISPATCH_RESUMED,
                dispatch,
                new DispatchResumed(dispatch, UUID.fromString(campaign)));
        stage.awaitState(campaign, "SENDING");
        stage.finish(dispatch, campaign, false, OutcomeCounts.of(1000, 1000, 0, 0, 0, 0), 4L);
        // Then
        stage.awaitState(campaign, "FINISHED");
        stage.read("/api/v1/campaigns/" + campaign + "/progress")
                .body("accepted", equalTo(1000))
                .body("inDoubt", equalTo(0))
                .body("waiting", equalTo(0));
    }

    @Test
    void canBeCancelled() {
        // Given
        stage.progress(dispatch, campaign, 3, 999);
        stage.awaitState(campaign, "SENDING");
        // When
        steer("cancel");
        stage.services()
                .await(
                        SendingMessages.CANCEL_DISPATCH,
                        asked -> asked.dispatchId().equals(dispatch));
        stage.finish(dispatch, campaign, true, OutcomeCounts.of(1000, 999, 0, 1, 0, 0), 4L);
        // Then
        stage.awaitState(campaign, "CANCELLED");
        stage.read("/api/v1/campaigns/" + campaign + "/progress")
                .body("accepted", equalTo(999))
                .body("skipped", equalTo(1))
                .body("waiting", equalTo(0));
    }

    @Test
    void sendsOnAfterTheFirstEndIsToldLate() {
        // Given
        stage.progress(dispatch, campaign, 3, 998);
        stage.awaitState(campaign, "SENDING");
        // When
        stage.finish(dispatch, campaign, false, ONE_IN_DOUBT, 2L);
        stage.awaitState(campaign, "FINISHED");
        stage.progress(dispatch, campaign, 4, 999);
        // Then
        stage.awaitState(campaign, "SENDING");
        stage.read("/api/v1/campaigns/" + campaign + "/progress").body("waiting", equalTo(1));
    }

    private void steer(String verb) {
        stage.asMarketer().post("/api/v1/campaigns/{id}/" + verb, campaign).then().statusCode(202);
    }
}
