package io.lettermill.faults.process;

import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Replicas;
import io.lettermill.faults.scenario.Scene;
import java.io.IOException;

/** Processes of sending-service are added, or ended in order: nothing may be in doubt. */
record Scale(int processes) implements Action {

    @Override
    public void run(Scene scene) throws IOException {
        Replicas.scale(scene.stack(), processes);
        scene.awaitFlow();
    }

    @Override
    public String toString() {
        return "scale sending to " + processes;
    }
}
