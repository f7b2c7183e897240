package io.lettermill.faults.steering;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.campaign.Traffic;
import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/**
 * Beside the campaign another one is launched while the service that answers a step of the launch
 * stands still. Before the pivot the step times out, the campaign is a draft again with the reason,
 * and the answer, which comes when the service goes on, changes nothing; then it is launched anew.
 * After the pivot the launch waits.
 *
 * @param process who does not answer
 * @param beforePivot whether its step can time out
 */
record TimeOut(String process, boolean beforePivot) implements Action {

    /** A step's time-out (30 s), the look for it, and a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final Duration LATE_ANSWER = Duration.ofSeconds(3);
    private static final Duration UNANSWERED = Duration.ofSeconds(15);

    @Override
    public void run(Scene scene) throws IOException {
        var campaigns = scene.campaigns();
        String gateway =
                campaigns.gateway(
                        "late " + process, scene.sink().port(), new Traffic(4, Duration.ZERO));
        Campaign other = campaigns.draft("late " + process, gateway);
        scene.notes().allowInDoubt(process.equals("sending") ? scene.atSmtp(1) : 0);
        scene.stack().signal(process, "STOP");
        try {
            other.launch();
            if (beforePivot) {
                Wait.until("the time-out", LIMIT, () -> other.state().equals("DRAFT"));
            } else {
                Wait.pause(UNANSWERED);
            }
        } finally {
            scene.stack().signal(process, "CONT");
        }
        if (beforePivot) {
            relaunch(other, scene);
        }
        Wait.until("the other campaign's end", LIMIT, () -> other.ledger().isComplete());
        var counts = other.ledger();
        if (counts.accepted() != scene.planned()
                || scene.received(other.dispatch()) != scene.planned()) {
            scene.notes()
                    .object(
                            "of the campaign launched late %d messages came: %s"
                                    .formatted(scene.received(other.dispatch()), counts));
        }
    }

    private void relaunch(Campaign other, Scene scene) {
        UUID given = other.dispatch();
        Wait.pause(LATE_ANSWER);
        if (!other.state().equals("DRAFT") || !other.lastFailure().equals("STEP_TIMED_OUT")) {
            scene.notes()
                    .object(
                            "after a late answer of %s the campaign is %s with %s"
                                    .formatted(process, other.state(), other.lastFailure()));
        }
        other.launch();
        if (other.dispatch().equals(given)) {
            scene.notes().object("a launch that had failed was taken for a new one");
        }
        if (scene.received(given) > 0) {
            scene.notes().object(scene.received(given) + " messages of a failed launch came");
        }
    }

    @Override
    public String toString() {
        return process + " does not answer the launch of another campaign";
    }
}
