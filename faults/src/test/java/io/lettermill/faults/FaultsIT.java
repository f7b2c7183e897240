package io.lettermill.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.faults.judge.Verdict;
import io.lettermill.faults.scenario.Dose;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays scenarios on a whole Lettermill. By default a short selection in its short form, with the
 * same seed each time; the system properties {@code faults.only} (names of scenarios or numbers of
 * groups), {@code faults.whole}, {@code faults.campaign} and {@code faults.seed} ask for more.
 */
@Tag("faults")
class FaultsIT {

    private static final String SELECTION =
            "kill-sending,kill-campaign,kill-list,kill-both-replicas,terminate-sending,"
                    + "kill-kafka,kill-postgres,kill-redis,smtp-disconnects,repeat,steer,cancel";
    private static FaultRun run;

    @BeforeAll
    static void start() throws IOException {
        run =
                FaultRun.start(
                        repository(),
                        Integer.getInteger("faults.campaign", 3_000),
                        Long.getLong("faults.seed", 20260320L),
                        new Dose(Boolean.getBoolean("faults.whole")));
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @TestFactory
    Stream<DynamicTest> everyRecipientHasExactlyOneOutcome() {
        List<String> wanted = List.of(System.getProperty("faults.only", SELECTION).split(","));
        return Catalogue.only(wanted).stream()
                .map(
                        scenario ->
                                DynamicTest.dynamicTest(
                                        scenario.name(),
                                        () -> {
                                            // When
                                            Verdict verdict = run.play(scenario);
                                            // Then
                                            System.out.println(verdict);
                                            assertEquals(
                                                    List.of(),
                                                    verdict.objections(),
                                                    () -> "logs are in " + run.folder());
                                            assertEquals(0, verdict.lost());
                                            assertEquals(0, verdict.sinkDuplicates());
                                        }));
    }

    private static Path repository() {
        return Path.of(System.getProperty("lettermill.root", "..")).toAbsolutePath().normalize();
    }
}
