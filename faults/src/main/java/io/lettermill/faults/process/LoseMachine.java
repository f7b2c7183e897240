package io.lettermill.faults.process;

import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.stack.servers.ProgramCache;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/**
 * sending-service is killed and its flight journal is gone with its machine. Nobody knows then
 * which messages of the claimed groups had left. A connection has one group at SMTP, one claimed
 * ahead, and at most two whose settlement Redis has not confirmed, of up to 30 messages each.
 */
record LoseMachine() implements Action {
    private static final int CLAIMED_PER_CONNECTION = 4 * 30;
    private static final String PROCESS = "sending";

    @Override
    public void run(Scene scene) throws IOException {
        long begin = System.nanoTime();
        long atSmtp = scene.atSmtpWhen(1, () -> scene.stack().kill(PROCESS));
        scene.notes().allowInDoubt(atSmtp * CLAIMED_PER_CONNECTION);
        ProgramCache.deleteTree(scene.stack().journals());
        Files.createDirectories(scene.stack().journals());
        scene.stack().start(PROCESS);
        scene.awaitFlow();
        scene.notes().recoveredAfter(Duration.ofNanos(System.nanoTime() - begin));
    }

    @Override
    public String toString() {
        return "kill sending and delete its flight journal";
    }
}
