package io.lettermill.faults.smtp;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.campaign.Traffic;
import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import java.io.IOException;
import java.time.Duration;

/**
 * A second campaign is launched over a gateway of its own, and both gateways go away while both
 * campaigns leave.
 *
 * @param traffic of the second campaign
 */
record AllGoAway(Duration time, Traffic traffic) implements Action {

    private static final Duration FLOW_LIMIT = Duration.ofMinutes(1);

    @Override
    public void run(Scene scene) throws IOException {
        Campaign other =
                scene.campaigns()
                        .draft(
                                "second gateway",
                                scene.campaigns()
                                        .gateway(
                                                "second",
                                                scene.sink().port(),
                                                traffic,
                                                SmtpScenarios.PATIENCE));
        other.launch();
        scene.judgeToo(other);
        Wait.until(
                "mails over the second gateway",
                FLOW_LIMIT,
                () -> scene.received(other.dispatch()) > 0);
        if (scene.campaign().isSent() || other.isSent()) {
            scene.notes().object("only one of two gateways had something to send");
        }
        new GoAway(time).run(scene);
    }

    @Override
    public String toString() {
        return "a second gateway sends, and both are away for " + time.toSeconds() + " s";
    }
}
