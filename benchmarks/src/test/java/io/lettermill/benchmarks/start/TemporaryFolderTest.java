package io.lettermill.benchmarks.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.benchmarks.process.ChildJvm;
import io.lettermill.benchmarks.run.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);

    /** Has a folder in which something runs, and waits for its own end. */
    static final class Interrupted {

        private Interrupted() {}

        public static void main(String[] args) throws IOException {
            TemporaryFolder folder = TemporaryFolder.create();
            Path supervisor = folder.stack().supervisorPid();
            Files.createDirectories(supervisor.getParent());
            Files.writeString(supervisor, "1 1");
            System.out.println("READY");
            Patience.pause(LIMIT);
        }
    }

    @Test
    void goesWithAJvmThatIsInterruptedWhenItsStackHasStopped(@TempDir Path parent)
            throws IOException {
        // Given
        try (ChildJvm jvm =
                ChildJvm.start(
                        List.of("-Djava.io.tmpdir=" + parent),
                        Interrupted.class.getName(),
                        List.of())) {
            Path folder = only(parent);
            ProcessHandle process = ProcessHandle.of(jvm.pid()).orElseThrow();

            // When
            process.destroy();

            // Then: not before the stack is out of it
            assertFalse(
                    Patience.isSoWithin(Duration.ofMillis(700), LOOK, () -> !Files.exists(folder)));
            assertTrue(process.isAlive());
            Files.delete(folder.resolve("run/supervisor.pid"));
            Patience.until("Its end", LIMIT, LOOK, () -> !process.isAlive());
            assertFalse(Files.exists(folder));
        }
    }

    @Test
    void goesWhenItIsClosed() throws IOException {
        // Given
        TemporaryFolder folder = TemporaryFolder.create();
        Files.createDirectories(folder.stack().data().resolve("redis"));

        // When
        folder.close();

        // Then
        assertFalse(Files.exists(folder.stack().root()));
    }

    private static Path only(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            List<Path> paths = all.toList();
            assertEquals(1, paths.size(), paths::toString);
            return paths.getFirst();
        }
    }
}
