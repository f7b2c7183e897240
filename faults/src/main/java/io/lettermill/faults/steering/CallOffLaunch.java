package io.lettermill.faults.steering;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.campaign.Traffic;
import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import java.time.Duration;

/**
 * Beside the campaign another one is launched by two people at once, and cancelled by both while
 * its launch is under way.
 *
 * @param after from the launch to the cancellation
 */
record CallOffLaunch(Duration after) implements Action {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** So that it is not over before it is called off. */
    private static final Duration SLOWLY = Duration.ofMinutes(2);

    @Override
    public void run(Scene scene) {
        Campaign other = Besides.draft(scene, "called off", new Traffic(2, SLOWLY));
        var launches =
                People.doAtOnce(
                        () -> {
                            other.launch();
                            return other.dispatch();
                        });
        if (launches.stream().distinct().count() != 1) {
            scene.notes().object("two people launched a campaign twice: " + launches);
        }
        Wait.pause(after);
        People.doAtOnce(
                () -> {
                    People.ask(other, "cancel", scene.notes());
                    return true;
                });
        if (!Wait.comesWithin(LIMIT, () -> other.state().equals("CANCELLED"))) {
            scene.notes().object("a launch that was called off is " + other.state());
            return;
        }
        if (other.launchBeganToSend()) {
            expectNumbersOf(other, scene);
        } else if (scene.received(other.dispatch()) > 0) {
            scene.notes()
                    .object(
                            "%d messages of a launch that never began to send came"
                                    .formatted(scene.received(other.dispatch())));
        }
    }

    private static void expectNumbersOf(Campaign other, Scene scene) {
        if (!Wait.comesWithin(LIMIT, other::isClosed)) {
            scene.notes().object("the numbers of a campaign that was called off do not close");
        }
        long accepted = other.ledger().accepted();
        if (scene.received(other.dispatch()) != accepted) {
            scene.notes()
                    .object(
                            "%d messages of a cancelled campaign came, the ledger says %d"
                                    .formatted(scene.received(other.dispatch()), accepted));
        }
    }

    @Override
    public String toString() {
        return "another campaign is called off %d ms after its launch".formatted(after.toMillis());
    }
}
