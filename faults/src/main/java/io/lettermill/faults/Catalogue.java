package io.lettermill.faults;

import io.lettermill.faults.poison.PoisonScenarios;
import io.lettermill.faults.process.ProcessScenarios;
import io.lettermill.faults.process.StoreScenarios;
import io.lettermill.faults.readers.ReaderScenarios;
import io.lettermill.faults.scenario.Scenario;
import io.lettermill.faults.smtp.SmtpScenarios;
import io.lettermill.faults.steering.SteeringScenarios;
import java.util.List;
import java.util.stream.Stream;

/** All scenarios. */
public final class Catalogue {

    private Catalogue() {}

    /** In the order in which the command plays them: those that take long come first. */
    public static List<Scenario> all() {
        return Stream.of(
                        ProcessScenarios.all(),
                        ReaderScenarios.all(),
                        SteeringScenarios.all(),
                        PoisonScenarios.all(),
                        StoreScenarios.all(),
                        SmtpScenarios.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Those that are asked for by name or number of group; all when nothing is asked for.
     *
     * @throws IllegalArgumentException when something asked for is not known
     */
    public static List<Scenario> only(List<String> wanted) {
        for (String word : wanted) {
            if (all().stream().noneMatch(scenario -> isMeant(scenario, word))) {
                throw new IllegalArgumentException(
                        "There is no scenario or group '%s'; scenarios are %s."
                                .formatted(
                                        word,
                                        String.join(
                                                ", ",
                                                all().stream().map(Scenario::name).toList())));
            }
        }
        return all().stream()
                .filter(
                        scenario ->
                                wanted.isEmpty()
                                        || wanted.stream()
                                                .anyMatch(word -> isMeant(scenario, word)))
                .toList();
    }

    private static boolean isMeant(Scenario scenario, String word) {
        return scenario.name().equals(word) || Integer.toString(scenario.group()).equals(word);
    }
}
