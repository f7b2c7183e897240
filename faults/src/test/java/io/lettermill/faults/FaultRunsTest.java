package io.lettermill.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.faults.judge.Verdict;
import io.lettermill.faults.report.Screen;
import io.lettermill.faults.scenario.Scenario;
import io.lettermill.faults.stack.StackFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class FaultRunsTest {

    private static final List<Scenario> SCENARIOS =
            Catalogue.only(List.of("kill-list", "kill-redis", "steer"));
    private static final List<String> NAMES = SCENARIOS.stream().map(Scenario::name).toList();

    private final Queue<String> troubles = new ConcurrentLinkedQueue<>();

    @Test
    void playsEverythingOnTheStacksThatCameUp() throws IOException {
        // Given
        Queue<FaultRuns.Start> starts =
                queue(FaultRunsTest::fail, () -> new Fake(SCENARIOS.size() + 1));
        // When
        FaultRuns.Played played = runs(starts).play(SCENARIOS, 2);
        // Then
        assertEquals(1, played.stacks());
        assertEquals(NAMES, played.verdicts().stream().map(Verdict::scenario).toList());
        assertTrue(played.verdicts().stream().allMatch(Verdict::passed));
        assertEquals(1, troubles.size());
        assertTrue(troubles.peek().endsWith("of 2 did not come up: no memory"), troubles::peek);
    }

    @Test
    void tellsTheReasonWhenNoStackComesUp() {
        // Given
        Queue<FaultRuns.Start> starts = queue(FaultRunsTest::fail, FaultRunsTest::fail);
        // When
        var failure = assertThrows(IOException.class, () -> runs(starts).play(SCENARIOS, 2));
        // Then
        assertEquals("No stack came up: no memory", failure.getMessage());
        assertEquals(2, troubles.size());
    }

    @Test
    void takesNothingFurtherToAStackThatHasEnded() throws IOException {
        // When
        FaultRuns.Played played = runs(queue(() -> new Fake(1))).play(SCENARIOS, 1);
        // Then
        assertEquals(
                List.of(
                        List.of(),
                        List.of("broken off: no stack was left"),
                        List.of("broken off: no stack was left")),
                played.verdicts().stream().map(Verdict::objections).toList());
        assertEquals(
                List.of("stack 1 of 1 has ended; its logs are in here"), List.copyOf(troubles));
    }

    private FaultRuns runs(Queue<FaultRuns.Start> starts) {
        var screen = new Screen(new PrintStream(OutputStream.nullOutputStream()));
        return new FaultRuns(() -> starts.remove().start(), screen, troubles::add);
    }

    private static Queue<FaultRuns.Start> queue(FaultRuns.Start... starts) {
        return new ConcurrentLinkedQueue<>(List.of(starts));
    }

    private static FaultRuns.Running fail() {
        throw new StackFailure("no memory");
    }

    /** A stack on which everything passes, until it ends after some scenarios. */
    private static final class Fake implements FaultRuns.Running {
        private int left;

        Fake(int scenarios) {
            left = scenarios;
        }

        @Override
        public Verdict play(Scenario scenario) {
            left--;
            return new Verdict(
                    scenario.group(),
                    scenario.name(),
                    1,
                    1,
                    0,
                    0,
                    0,
                    0,
                    0,
                    1,
                    0,
                    0,
                    1,
                    1,
                    0,
                    0,
                    true,
                    List.of());
        }

        @Override
        public boolean isAlive() {
            return left > 0;
        }

        @Override
        public Path folder() {
            return Path.of("here");
        }

        @Override
        public void close() {}
    }
}
