package io.lettermill.faults.smtp;

import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Notes;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import io.lettermill.stack.sink.SinkAnswer;
import io.lettermill.stack.sink.SinkRules;
import io.lettermill.stack.sink.SinkScript;
import io.lettermill.stack.sink.SinkStage;
import java.time.Duration;

/**
 * The server obeys a script for a while, then it is healthy again. Each answer that leaves the
 * client in the dark about a message allows one in doubt; each refusal for good must show up as
 * one.
 *
 * @param rules as {@link SinkRules} reads them
 */
record Misbehave(String rules, Duration time) implements Action {

    @Override
    public void run(Scene scene) {
        scene.sink().script(noted(SinkRules.parse(rules), scene.notes()));
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - until < 0 && !scene.campaign().isSent()) {
            Wait.pause(Duration.ofMillis(200));
        }
        scene.sink().script(SinkScript.ACCEPT_ALL);
        long begin = System.nanoTime();
        scene.awaitFlow();
        scene.notes().recoveredAfter(Duration.ofNanos(System.nanoTime() - begin));
    }

    private static SinkScript noted(SinkScript rules, Notes notes) {
        return (stage, recipient) -> {
            SinkAnswer answer = rules.answer(stage, recipient);
            if (answer instanceof SinkAnswer.Reply(int code, String text)) {
                notes.expectRejected(code >= 500 && !recipient.isEmpty() ? 1 : 0);
            } else if (stage == SinkStage.DOT && !(answer instanceof SinkAnswer.Accept)) {
                notes.allowInDoubt(1);
            }
            return answer;
        };
    }

    @Override
    public String toString() {
        return "for %d s: %s"
                .formatted(time.toSeconds(), String.join("; ", rules.lines().toList()));
    }
}
