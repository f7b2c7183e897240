package io.lettermill.faults.steering;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import java.time.Duration;
import java.util.List;

/** Two people cancel the campaign at once, while a third pauses and resumes it. */
record CallOff() implements Action {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Override
    public void run(Scene scene) {
        Campaign campaign = scene.campaign();
        for (String change : List.of("pause", "resume")) {
            People.ask(campaign, change, scene.notes());
        }
        People.doAtOnce(
                () -> {
                    People.ask(campaign, "cancel", scene.notes());
                    People.ask(campaign, "resume", scene.notes());
                    return true;
                });
        if (!Wait.comesWithin(LIMIT, () -> campaign.state().equals("CANCELLED"))) {
            scene.notes().object("a cancelled campaign is " + campaign.state());
        }
        long received = scene.received();
        People.ask(campaign, "launch", scene.notes());
        People.ask(campaign, "resume", scene.notes());
        Wait.pause(Duration.ofSeconds(2));
        if (scene.received() != received) {
            scene.notes()
                    .object(scene.received() - received + " messages came after the cancellation");
        }
    }

    @Override
    public String toString() {
        return "two people cancel";
    }
}
