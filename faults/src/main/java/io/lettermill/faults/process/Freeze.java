package io.lettermill.faults.process;

import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import java.io.IOException;
import java.time.Duration;

/**
 * A process stands still (SIGSTOP) and goes on later as if nothing had happened (SIGCONT): it
 * believes that it still owns its partitions, leases and messages.
 */
record Freeze(String process, Duration time) implements Action {

    @Override
    public void run(Scene scene) throws IOException {
        int sending = process.startsWith("sending") ? 1 : 0;
        long atSmtp = scene.atSmtpWhen(sending, () -> scene.stack().signal(process, "STOP"));
        scene.notes().allowInDoubt(atSmtp);
        try {
            Wait.pause(time);
        } finally {
            scene.stack().signal(process, "CONT");
        }
        long begin = System.nanoTime();
        if (!scene.stack().readiness(process).comesUpWithin(Duration.ofMinutes(1))) {
            scene.notes().object(process + " is not ready a minute after it went on");
        }
        scene.awaitFlow();
        scene.notes().recoveredAfter(Duration.ofNanos(System.nanoTime() - begin));
    }

    @Override
    public String toString() {
        return "freeze " + process + " for " + time.toSeconds() + " s";
    }
}
