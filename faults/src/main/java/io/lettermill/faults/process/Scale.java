package io.lettermill.faults.process;

import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Replicas;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import java.io.IOException;
import java.time.Duration;

/**
 * Processes of sending-service are added, or ended in order: nothing may be in doubt. Those that
 * are added must send, too.
 */
record Scale(int processes) implements Action {

    /** From the end of their start until they have work. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Override
    public void run(Scene scene) throws IOException {
        Replicas.scale(scene.stack(), processes);
        scene.awaitFlow();
        if (processes > 1 && !Wait.comesWithin(LIMIT, () -> allSend(scene))) {
            scene.notes()
                    .object(
                            "of %d sending processes not all send: the sink has %d connections"
                                    .formatted(processes, scene.sink().connections()));
        }
    }

    /**
     * Whether there are more connections than all processes but one can have: a connection is
     * opened when there is a message for it.
     */
    private boolean allSend(Scene scene) {
        return scene.sink().connections() > scene.mostAtSmtp(processes - 1);
    }

    @Override
    public String toString() {
        return "scale sending to " + processes;
    }
}
