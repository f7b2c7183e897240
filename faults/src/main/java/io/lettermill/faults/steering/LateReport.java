package io.lettermill.faults.steering;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import java.io.IOException;
import java.time.Duration;

/**
 * Beside the campaign another one is launched while analytics-service stands still, whose step is
 * behind the pivot: messages leave, and the launch waits for its report.
 */
record LateReport() implements Action {

    private static final String PROCESS = "analytics";
    private static final Duration UNANSWERED = Duration.ofSeconds(15);

    @Override
    public void run(Scene scene) throws IOException {
        Campaign other = Besides.draft(scene, "late report");
        scene.stack().signal(PROCESS, "STOP");
        try {
            other.launch();
            Wait.pause(UNANSWERED);
            if (!other.launchStep().equals("open report")
                    || scene.received(other.dispatch()) == 0) {
                scene.notes()
                        .object(
                                "without a report %d messages came, and the launch waits for '%s'"
                                        .formatted(
                                                scene.received(other.dispatch()),
                                                other.launchStep()));
            }
        } finally {
            scene.stack().signal(PROCESS, "CONT");
        }
        Besides.expectWhole(other, scene);
    }

    @Override
    public String toString() {
        return PROCESS + " does not answer the launch of another campaign";
    }
}
