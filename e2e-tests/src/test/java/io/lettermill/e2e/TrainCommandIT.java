package io.lettermill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.stack.servers.AotCache;
import io.lettermill.stack.up.AotCaches;
import io.lettermill.stack.up.LocalStack;
import io.lettermill.stack.up.StackFolder;
import io.lettermill.stack.up.StackOptions;
import io.lettermill.stack.up.StackProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./lettermill train}, and services that start from what it left. */
class TrainCommandIT {

    private static final int MINUTES = 10;

    @TempDir private Path folder;

    /** Other tests find the services as they were built, whichever comes first. */
    @AfterEach
    void dropCaches() throws IOException {
        for (AotCache cache : AotCaches.of(RunningStack.repository()).values()) {
            cache.drop();
        }
    }

    @Test
    void allServicesStartFromTheirCaches() throws Exception {
        // Given
        Path repository = RunningStack.repository();
        run(RunningStack.command("train"));

        // When
        StackOptions options =
                new StackOptions(repository, new StackFolder(folder), 0, false, false, Map.of());
        Map<String, Boolean> mapped = new TreeMap<>();
        try (LocalStack stack =
                LocalStack.start(options, StackProgress.silent(), LocalStack::closeWithJvm)) {
            AotCaches.of(repository)
                    .forEach(
                            (name, cache) -> mapped.put(name, maps(stack.pid(name), cache.file())));
        }

        // Then
        Map<String, Boolean> all = new TreeMap<>();
        AotCaches.of(repository).keySet().forEach(name -> all.put(name, true));
        assertEquals(all, mapped);
        assertTrue(AotCaches.areCurrent(repository));
        assertTrue(Files.notExists(repository.resolve("target/training")), "data of the training");
    }

    private void run(ProcessBuilder command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process train = command.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        boolean ended = train.waitFor(MINUTES, TimeUnit.MINUTES);
        train.destroyForcibly().waitFor();
        String told = Files.readString(output);
        assertTrue(ended, () -> "It took more than " + MINUTES + " minutes and told:\n" + told);
        assertEquals(0, train.exitValue(), told);
    }

    private static boolean maps(long pid, Path file) {
        try {
            return Files.readString(Path.of("/proc/%d/maps".formatted(pid)))
                    .contains(file.toString());
        } catch (IOException gone) {
            return false;
        }
    }
}
