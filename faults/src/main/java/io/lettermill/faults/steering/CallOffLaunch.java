package io.lettermill.faults.steering;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.campaign.Traffic;
import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import io.lettermill.stack.client.ApiFailure;
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

    private static final int NOT_FOUND = 404;

    @Override
    public void run(Scene scene) {
        var campaigns = scene.campaigns();
        String gateway =
                campaigns.gateway("called off", scene.sink().port(), new Traffic(2, SLOWLY));
        Campaign other = campaigns.draft("called off", gateway);
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
        if (!Wait.comesWithin(LIMIT, () -> scene.received(other.dispatch()) == accepted(other))) {
            scene.notes()
                    .object(
                            "%d messages of a cancelled campaign came, the ledger says %d"
                                    .formatted(scene.received(other.dispatch()), accepted(other)));
        }
    }

    /** Messages that the ledger holds for sent; none where the launch did not get so far. */
    private static long accepted(Campaign other) {
        try {
            return other.ledger().accepted();
        } catch (ApiFailure failure) {
            if (failure.status() == NOT_FOUND) {
                return 0;
            }
            throw failure;
        }
    }

    @Override
    public String toString() {
        return "another campaign is called off %d ms after its launch".formatted(after.toMillis());
    }
}
