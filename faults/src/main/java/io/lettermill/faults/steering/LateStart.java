package io.lettermill.faults.steering;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import io.lettermill.stack.client.ApiClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Beside the campaign another one is launched, whose first steps from the pivot on are not answered
 * for so long that their commands are sent again: sending-service stands still when it is to start,
 * then list-service when it is to stream. The launch must go forward, and all is sent once.
 */
record LateStart() implements Action {

    private static final String CAMPAIGN = "campaign";
    private static final String SENDING = "sending";
    private static final String LIST = "list";

    /** Before the last step before the pivot times out (30 s). */
    private static final Duration PREPARED_LIMIT = Duration.ofSeconds(20);

    /** Afterwards there is only forward. */
    private static final Duration STEP_LIMIT = Duration.ofMinutes(1);

    /** From the prepared dispatch to its reply, with some patience. */
    private static final Duration REPLIED = Duration.ofSeconds(2);

    /** Longer than the interval at which a command is sent again (10 s). */
    private static final Duration UNANSWERED = Duration.ofSeconds(15);

    @Override
    public void run(Scene scene) throws IOException {
        Campaign other = Besides.draft(scene, "late start");
        ApiClient letIn = letIn(scene);
        try {
            freezeSending(scene);
            other.launch();
            Wait.until(
                    "the launch to prepare",
                    PREPARED_LIMIT,
                    () -> other.launchStep().equals("prepare dispatch"));
            prepareOnly(other, letIn, scene);
            expectToWaitFor("start dispatch", other, scene);
            scene.stack().signal(SENDING, "CONT");
            expectToWaitFor("stream audience", other, scene);
        } finally {
            for (String process : List.of(CAMPAIGN, SENDING, LIST)) {
                scene.stack().signal(process, "CONT");
            }
        }
        Besides.expectWhole(other, scene);
    }

    /**
     * Who may look at sending-service while campaign-service stands still, whose key verifies
     * tokens: a token that was right is remembered for a minute.
     */
    private static ApiClient letIn(Scene scene) throws IOException {
        ApiClient api = scene.stack().signIn();
        Wait.until("to be let in", STEP_LIMIT, () -> !stateOf(scene.campaign(), api).isEmpty());
        return api;
    }

    private static String stateOf(Campaign campaign, ApiClient api) {
        return api.get("/api/v1/dispatches/" + campaign.dispatch()).path("state").asText();
    }

    /**
     * Lets sending-service answer one step and not the next, which follows within milliseconds:
     * campaign-service hears of the answer when both who answer the next ones stand still.
     */
    private static void prepareOnly(Campaign other, ApiClient letIn, Scene scene)
            throws IOException {
        scene.stack().signal(CAMPAIGN, "STOP");
        scene.stack().signal(SENDING, "CONT");
        Wait.until(
                "the dispatch to be prepared",
                PREPARED_LIMIT,
                () -> stateOf(other, letIn).equals("PREPARED"));
        Wait.pause(REPLIED);
        freezeSending(scene);
        scene.stack().signal(LIST, "STOP");
        scene.stack().signal(CAMPAIGN, "CONT");
    }

    private static void freezeSending(Scene scene) throws IOException {
        long atSmtp = scene.atSmtpWhen(1, () -> scene.stack().signal(SENDING, "STOP"));
        scene.notes().allowInDoubt(atSmtp);
    }

    private static void expectToWaitFor(String step, Campaign other, Scene scene) {
        boolean reached = Wait.comesWithin(STEP_LIMIT, () -> other.launchStep().equals(step));
        Wait.pause(UNANSWERED);
        if (!reached || !other.launchStep().equals(step) || scene.received(other.dispatch()) > 0) {
            scene.notes()
                    .object(
                            "a launch waits for '%s', not for '%s', and %d messages came"
                                    .formatted(
                                            other.launchStep(),
                                            step,
                                            scene.received(other.dispatch())));
        }
    }

    @Override
    public String toString() {
        return SENDING + " and " + LIST + " do not answer the launch of another campaign in turn";
    }
}
