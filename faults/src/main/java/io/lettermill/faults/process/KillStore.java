package io.lettermill.faults.process;

import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A server is killed. The services that need it say so at readiness, naming it, and go on by
 * themselves when it is back.
 *
 * @param name what the services call it, lower case
 * @param dependents services that need it
 * @param away how long it is away at least; zero: until they have said so
 */
record KillStore(String store, String name, List<String> dependents, Duration away)
        implements Action {

    /** An owner's, which ends when Redis is away for so long. */
    private static final Duration LEASE = Duration.ofSeconds(15);

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
        scene.awaitFlow();
        scene.notes().recoveredAfter(Duration.ofNanos(System.nanoTime() - begin));
    }

    @Override
    public String toString() {
        return "kill %s%s"
                .formatted(
                        store,
                        away.isZero() ? "" : " and keep it away for " + away.toSeconds() + " s");
    }
}
