package io.lettermill.faults.process;

import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import java.time.Duration;

/** A process is asked to end (SIGTERM), as at a deployment: nothing may be in doubt. */
record Terminate(String process) implements Action {

    @Override
    public void run(Scene scene) {
        long begin = System.nanoTime();
        scene.stack().stop(process);
        scene.stack().start(process);
        scene.awaitFlow();
        scene.notes().recoveredAfter(Duration.ofNanos(System.nanoTime() - begin));
    }

    @Override
    public String toString() {
        return "terminate " + process;
    }
}
