package io.lettermill.list.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gigabyte goes through a JVM whose heap is a sixteenth of that. */
class LargeImportTest {

    private static final long GIGABYTE = 1L << 30;
    private static final String HEAP = "-Xmx64m";
    private static final Duration MOST_TIME = Duration.ofMinutes(10);

    @SuppressWarnings("NullAway.Init") // JUnit sets it
    @TempDir
    Path folder;

    @Test
    void receivesAndReadsAGigabyteInBoundedMemory() throws Exception {
        // Given
        Path staging = folder.resolve("staging");
        Path output = folder.resolve("output");
        ProcessBuilder command =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                HEAP,
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                LargeImport.class.getName(),
                                staging.toString(),
                                Long.toString(GIGABYTE))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        command.environment().put("CLASSPATH", System.getProperty("java.class.path"));

        // When
        Process process = command.start();
        try {
            assertTrue(process.waitFor(MOST_TIME.toSeconds(), TimeUnit.SECONDS), "it is too slow");
        } finally {
            process.destroyForcibly();
        }

        // Then
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertEquals(0, process.exitValue(), said);
        assertEquals(expected(), said.strip());
        assertEquals(0, filesIn(staging), "the upload is gone");
    }

    private static String expected() {
        LargeCsv file = new LargeCsv(GIGABYTE);
        return "%d bytes, %d taken, %d refused, finished: true"
                .formatted(file.bytes(), file.taken(), file.refused());
    }

    private static long filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }
}
