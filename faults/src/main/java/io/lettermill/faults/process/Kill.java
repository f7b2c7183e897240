package io.lettermill.faults.process;

import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Processes end without a chance to tidy up (SIGKILL), and are started again at once. */
record Kill(List<String> processes) implements Action {
    Kill {
        processes = List.copyOf(processes);
    }

    Kill(String process) {
        this(List.of(process));
    }

    @Override
    public void run(Scene scene) throws IOException {
        long begin = System.nanoTime();
        long sending = processes.stream().filter(name -> name.startsWith("sending")).count();
        long atSmtp = scene.atSmtpWhen((int) sending, () -> processes.forEach(scene.stack()::kill));
        scene.notes().allowInDoubt(atSmtp);
        processes.forEach(scene.stack()::start);
        scene.awaitFlow();
        scene.notes().recoveredAfter(Duration.ofNanos(System.nanoTime() - begin));
    }

    @Override
    public String toString() {
        return "kill " + String.join(" and ", processes);
    }
}
