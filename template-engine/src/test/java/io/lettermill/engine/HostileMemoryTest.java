package io.lettermill.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every hostile template fits into 32 MB beside what Java itself needs, and ends in time. */
class HostileMemoryTest {

    private static final int RENDER_MB = 32;
    private static final int JAVA_ITSELF_MB = 12;
    private static final long MOST_CPU_MS = 1_000;

    @Test
    void rendersHostileTemplatesInLittleMemoryAndTime() throws IOException, InterruptedException {
        // Given
        ProcessBuilder java =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + (RENDER_MB + JAVA_ITSELF_MB) + "m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileRun.class.getName());
        java.redirectErrorStream(true);

        // When
        Process run = java.start();
        String printed =
                new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        // Then
        assertTrue(run.waitFor(60, TimeUnit.SECONDS), printed);
        assertEquals(0, run.exitValue(), printed);
        assertTrue(Long.parseLong(printed) <= MOST_CPU_MS, printed + " ms");
    }
}
