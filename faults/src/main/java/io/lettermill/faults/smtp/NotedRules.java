package io.lettermill.faults.smtp;

import io.lettermill.faults.scenario.Notes;
import io.lettermill.stack.sink.SinkAnswer;
import io.lettermill.stack.sink.SinkRules;
import io.lettermill.stack.sink.SinkScript;
import io.lettermill.stack.sink.SinkStage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A script of which is noted what it does. Each answer that leaves the client in the dark about a
 * message allows one in doubt; each refusal for good must show up as one. Thread safe.
 */
final class NotedRules implements SinkScript {

    private final List<Rule> rules;
    private final Notes notes;
    private final Set<String> played = ConcurrentHashMap.newKeySet();

    /** A line by itself, so that it is known whose answer it is. */
    private record Rule(String line, SinkScript script) {}

    /**
     * @param rules as {@link SinkRules} reads them
     */
    NotedRules(String rules, Notes notes) {
        this.rules = rules.lines().map(line -> new Rule(line, SinkRules.parse(line))).toList();
        this.notes = notes;
    }

    @Override
    public SinkAnswer answer(SinkStage stage, String recipient) {
        for (Rule rule : rules) {
            SinkAnswer answer = rule.script().answer(stage, recipient);
            if (!(answer instanceof SinkAnswer.Accept)) {
                note(stage, recipient, answer);
                played.add(rule.line());
                return answer;
            }
        }
        return SinkAnswer.ACCEPT;
    }

    private void note(SinkStage stage, String recipient, SinkAnswer answer) {
        if (answer instanceof SinkAnswer.Reply(int code, String text)) {
            notes.expectRejected(code >= 500 && !recipient.isEmpty() ? 1 : 0);
        } else if (stage == SinkStage.DOT) {
            notes.allowInDoubt(1);
        }
    }

    /** Rules that nothing has met so far. */
    List<String> unplayed() {
        return rules.stream().map(Rule::line).filter(line -> !played.contains(line)).toList();
    }
}
