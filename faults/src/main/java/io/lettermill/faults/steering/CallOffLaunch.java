package io.lettermill.faults.steering;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.campaign.Traffic;
import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import java.time.Duration;
import java.util.Locale;

/**
 * Beside the campaign another one is launched by two people at once, and cancelled by both while
 * its launch is under way. How long a launch takes at this moment is measured before, with a
 * campaign that is called off when it has begun to send.
 *
 * @param share of the time of a launch after which it is called off; above 1 it has ended by then
 */
record CallOffLaunch(double share) implements Action {

    private static final String BEFORE = "a cancellation before a launch began to send";
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** So that it is not over before it is called off. */
    private static final Duration SLOWLY = Duration.ofMinutes(2);

    @Override
    public void run(Scene scene) {
        scene.notes().mustHappen(BEFORE);
        Campaign measured = launch(scene);
        Duration launch = timeOfLaunch(measured);
        callOff(measured, scene);
        Campaign other = launch(scene);
        Duration after = Duration.ofNanos(Math.round(launch.toNanos() * share));
        Wait.pause(after);
        callOff(other, scene);
        scene.notes()
                .tell(
                        "called off after %d ms, %s it began to send; a launch takes %d ms"
                                .formatted(
                                        after.toMillis(),
                                        other.launchBeganToSend() ? "after" : "before",
                                        launch.toMillis()));
    }

    private static Campaign launch(Scene scene) {
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
        return other;
    }

    /** From now until it has begun to send. */
    private static Duration timeOfLaunch(Campaign launched) {
        long begin = System.nanoTime();
        while (!launched.launchBeganToSend()) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                throw new IllegalStateException("A launch that nobody called off does not end");
            }
            Wait.pause(LOOK);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void callOff(Campaign other, Scene scene) {
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
            return;
        }
        scene.notes().happened(BEFORE);
        if (scene.received(other.dispatch()) > 0) {
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
        return String.format(
                Locale.ROOT,
                "another campaign is called off at %.0f %% of the time that a launch takes",
                share * 100);
    }
}
