package io.lettermill.faults.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Dose;
import io.lettermill.faults.scenario.Fault;
import io.lettermill.faults.scenario.Notes;
import io.lettermill.faults.scenario.Plan;
import io.lettermill.faults.scenario.Scenario;
import io.lettermill.stack.sink.SinkAnswer;
import io.lettermill.stack.sink.SinkStage;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NotedRulesTest {

    private final Notes notes = new Notes(event -> {});

    @Test
    void tellsWhichRulesNothingHasMet() {
        // Given
        var rules = new NotedRules("connect disconnect first 1 .\ndot hang 55@\n", notes);
        // When
        SinkAnswer first = rules.answer(SinkStage.CONNECT, "");
        SinkAnswer second = rules.answer(SinkStage.CONNECT, "");
        SinkAnswer other = rules.answer(SinkStage.DOT, "reader56@example.com");
        // Then
        assertEquals(new SinkAnswer.Disconnect(), first);
        assertEquals(List.of(SinkAnswer.ACCEPT, SinkAnswer.ACCEPT), List.of(second, other));
        assertEquals(List.of("dot hang 55@"), rules.unplayed());
    }

    @Test
    void allowsOneInDoubtForEachMessageWithoutAClearAnswer() {
        // Given
        var rules =
                new NotedRules("dot delay 8s 8@\ndot 452 7@\ndot 554 6@\nrcpt hang 8@\n", notes);
        // When
        for (int reader = 0; reader < 10; reader++) {
            rules.answer(SinkStage.RCPT, "reader" + reader + "@example.com");
            rules.answer(SinkStage.DOT, "reader" + reader + "@example.com");
        }
        // Then
        assertEquals(1, notes.inDoubtAllowed());
        assertEquals(1, notes.rejectedExpected());
        assertEquals(List.of(), rules.unplayed());
    }

    @Test
    void expectsNoRejectedMessageOfARefusedLogin() {
        // Given
        var rules = new NotedRules("auth 535 first 1 .\nauth disconnect first 1 .\n", notes);
        // When
        rules.answer(SinkStage.AUTH, "");
        rules.answer(SinkStage.AUTH, "");
        // Then
        assertEquals(0, notes.rejectedExpected());
        assertEquals(0, notes.inDoubtAllowed());
        assertEquals(List.of(), rules.unplayed());
    }

    @Test
    void everyRuleOfEveryScenarioMeetsSomeTwentyOfTheUsualRecipients() {
        for (Misbehave misbehaviour : misbehaviours()) {
            for (String rule : misbehaviour.rules().lines().toList()) {
                // Given
                var alone = new NotedRules(rule.replaceFirst("first \\d+ ", ""), notes);
                // When
                long met =
                        IntStream.range(0, 20_000)
                                .mapToObj(reader -> "reader" + reader + "@example.com")
                                .filter(address -> isMet(alone, address))
                                .count();
                // Then
                assertTrue(met >= 20, () -> rule + " meets " + met);
            }
        }
    }

    private static boolean isMet(NotedRules rules, String address) {
        return Stream.of(SinkStage.values())
                .anyMatch(stage -> rules.answer(stage, address) != SinkAnswer.ACCEPT);
    }

    private static List<Misbehave> misbehaviours() {
        return SmtpScenarios.all().stream()
                .flatMap(NotedRulesTest::actions)
                .filter(Misbehave.class::isInstance)
                .map(Misbehave.class::cast)
                .toList();
    }

    private static Stream<Action> actions(Scenario scenario) {
        return Plan.of(scenario, new Dose(true), 7).campaigns().stream()
                .flatMap(List::stream)
                .map(Fault::action);
    }
}
