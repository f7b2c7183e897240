package io.lettermill.benchmarks.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuTimeTest {

    /** A child that works, waits for a line and ends; the shell tells when, and waits itself. */
    private static final String SHELL =
            """
            (i=0; while [ $i -lt 500000 ]; do i=$((i+1)); done; echo worked; read line; exit 0)
            echo ended
            read line
            """;

    @Test
    void keepsTheTimeOfAChildThatHasEnded() throws IOException {
        Process shell = new ProcessBuilder("/bin/sh", "-c", SHELL).start();
        try (BufferedReader lines = shell.inputReader()) {
            // Given
            assertEquals("worked", lines.readLine());
            Duration whileTheChildLives = timeOf(shell);

            // When
            shell.outputWriter().append("end\n").flush();
            assertEquals("ended", lines.readLine());

            // Then
            Duration afterItsEnd = timeOf(shell);
            assertTrue(
                    whileTheChildLives.compareTo(Duration.ofMillis(50)) > 0,
                    whileTheChildLives::toString);
            assertTrue(
                    afterItsEnd.compareTo(whileTheChildLives) >= 0,
                    () -> whileTheChildLives + ", then " + afterItsEnd);
        } finally {
            shell.destroy();
        }
    }

    @Test
    void sharesWhatWasUsedSinceAnEarlierReadingAmongMessages() {
        // Given
        CpuTime before = new CpuTime(Map.of("kafka", Duration.ofMillis(500)));
        CpuTime after =
                new CpuTime(
                        Map.of(
                                "kafka", Duration.ofMillis(700),
                                "redis", Duration.ofMillis(100)));

        // When
        Map<String, Double> micros = after.microsPerMessageSince(before, 1_000);

        // Then
        assertEquals(Map.of("kafka", 200.0, "redis", 100.0), micros);
    }

    private static Duration timeOf(Process process) {
        return CpuTime.now(Map.of("it", process.pid()))
                .byProcess()
                .getOrDefault("it", Duration.ZERO);
    }
}
