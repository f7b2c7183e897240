package io.lettermill.faults.smtp;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import io.lettermill.stack.sink.SinkRules;
import io.lettermill.stack.sink.SinkScript;
import java.time.Duration;

/**
 * The server obeys a script for a while, and until each of its rules was played, then it is healthy
 * again.
 *
 * @param rules as {@link SinkRules} reads them
 */
record Misbehave(String rules, Duration time) implements Action {

    /** Beyond the time, for rules that nothing has met by then. */
    private static final Duration PLAYED_LIMIT = Duration.ofMinutes(1);

    @Override
    public void run(Scene scene) {
        var script = new NotedRules(rules, scene.notes());
        scene.sink().script(script);
        Campaign campaign = scene.campaign();
        Wait.comesWithin(time, campaign::isSent);
        Wait.comesWithin(PLAYED_LIMIT, () -> script.unplayed().isEmpty() || campaign.isSent());
        scene.sink().script(SinkScript.ACCEPT_ALL);
        script.unplayed()
                .forEach(rule -> scene.notes().object("nothing met the rule '" + rule + "'"));
        long begin = System.nanoTime();
        scene.awaitFlow();
        scene.notes().recoveredAfter(Duration.ofNanos(System.nanoTime() - begin));
    }

    @Override
    public String toString() {
        return "for %d s: %s"
                .formatted(time.toSeconds(), String.join("; ", rules.lines().toList()));
    }
}
