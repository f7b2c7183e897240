package io.lettermill.faults.process;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A server is killed. The services that need it say so at readiness, naming it, and go on by
 * themselves when it is back. A launch that it held up for longer than a step may take is a draft
 * again, with the reason, and is launched again.
 *
 * @param name what the services call it, lower case
 * @param dependents services that need it
 * @param away how long it is away at least; zero: until they have said so
 */
record KillStore(String store, String name, List<String> dependents, Duration away)
        implements Action {

    /** An owner's, which ends when Redis is away for so long. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    /** A step of a launch may take 30 s; one that a store holds up for so long may time out. */
    private static final Duration NEARLY_A_STEP = Duration.ofSeconds(20);

    private static final Duration NOTICED = Duration.ofSeconds(45);
    private static final Duration BACK = Duration.ofSeconds(90);

    KillStore {
        dependents = List.copyOf(dependents);
    }

    @Override
    public void run(Scene scene) throws IOException {
        // a message may be at its gateway when the lease ends
        scene.notes().allowInDoubt(away.compareTo(LEASE) > 0 ? scene.mostAtSmtp(1) : 0);
        long killed = System.nanoTime();
        scene.stack().kill(store);
        for (String service : dependents) {
            if (!scene.stack().readiness(service).namesWithin(NOTICED, name)) {
                scene.notes()
                        .object(
                                "%s does not say that it misses %s: %s"
                                        .formatted(
                                                service,
                                                name,
                                                scene.stack().readiness(service).ask()));
            }
        }
        Wait.pause(away.minusNanos(System.nanoTime() - killed));
        long begin = System.nanoTime();
        scene.stack().start(store);
        for (String service : dependents) {
            if (!scene.stack().readiness(service).comesUpWithin(BACK)) {
                scene.notes()
                        .object(
                                "%s does not go on after %s is back: %s"
                                        .formatted(
                                                service,
                                                store,
                                                scene.stack().readiness(service).ask()));
            }
        }
        launchAgainIfTimedOut(scene, Duration.ofNanos(System.nanoTime() - killed));
        scene.awaitFlow();
        scene.notes().recoveredAfter(Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Nothing has left of a launch that timed out, so that somebody may launch again. */
    private void launchAgainIfTimedOut(Scene scene, Duration wasAway) {
        Campaign campaign = scene.campaign();
        if (wasAway.compareTo(NEARLY_A_STEP) < 0) {
            return;
        }
        Wait.until("the end of the launch", BACK, () -> !campaign.state().equals("LAUNCHING"));
        if (campaign.state().equals("DRAFT") && campaign.lastFailure().equals("STEP_TIMED_OUT")) {
            if (scene.received(campaign.dispatch()) > 0) {
                scene.notes().object("messages of a launch that timed out came");
            }
            campaign.launch();
            scene.notes()
                    .tell(
                            "the launch timed out, as %s was away for %d s; launched again: %s"
                                    .formatted(store, wasAway.toSeconds(), campaign.dispatch()));
        }
    }

    @Override
    public String toString() {
        return "kill %s%s"
                .formatted(
                        store,
                        away.isZero() ? "" : " and keep it away for " + away.toSeconds() + " s");
    }
}
