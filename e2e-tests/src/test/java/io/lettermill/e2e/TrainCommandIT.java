package io.lettermill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.stack.Endpoints;
import io.lettermill.stack.servers.AotCache;
import io.lettermill.stack.up.AotCaches;
import io.lettermill.stack.up.StackState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ./lettermill train}, and services that start from what it left. */
class TrainCommandIT {

    private static final int MINUTES = 30;

    private final Path repository = RunningStack.repository();
    private Path folder;
    private Path output;

    @BeforeEach
    void createFolder() throws IOException {
        folder = Files.createTempDirectory("lettermill-e2e-train");
        output = folder.resolve("output.txt");
    }

    /** Other tests find the services as they were built, whichever comes first. */
    @AfterEach
    void dropCaches() throws IOException {
        for (AotCache cache : AotCaches.of(repository).values()) {
            cache.drop();
        }
        RunningStack.deleteWhenNobodyWrites(folder);
    }

    @Test
    void allServicesStartFromTheirCaches() throws Exception {
        // Given
        train();
        Map<String, Boolean> all = new TreeMap<>();
        AotCaches.of(repository).keySet().forEach(name -> all.put(name, true));

        // When
        Map<String, Boolean> mapped = whetherServicesMapTheirCaches();

        // Then
        assertEquals(all, mapped);
        assertTrue(AotCaches.areCurrent(repository));
        assertTrue(Files.notExists(repository.resolve("target/training")), "data of the training");
    }

    private void train() throws IOException, InterruptedException {
        Process train =
                RunningStack.command("train")
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        boolean ended = train.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            stop(train);
        }
        String told = Files.readString(output);
        assertTrue(ended, () -> "It took more than " + MINUTES + " minutes and told:\n" + told);
        assertEquals(0, train.exitValue(), told);
    }

    private Map<String, Boolean> whetherServicesMapTheirCaches() throws Exception {
        Process up =
                RunningStack.command(
                                "up", "--port", "0", "--random-ports", "--data", folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            Path state = folder.resolve("run/stack.properties");
            Awaitility.await("the stack")
                    .atMost(Duration.ofMinutes(MINUTES))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> isReady(up, state));
            Map<String, Boolean> mapped = new TreeMap<>();
            for (Map.Entry<String, AotCache> cache : AotCaches.of(repository).entrySet()) {
                String pid = Endpoints.read(state).get("process." + cache.getKey() + ".pid");
                String maps = Files.readString(Path.of("/proc", pid, "maps"));
                mapped.put(cache.getKey(), maps.contains(cache.getValue().file().toString()));
            }
            return mapped;
        } finally {
            stop(up);
        }
    }

    private boolean isReady(Process up, Path state) throws IOException {
        if (!up.isAlive()) {
            throw new IllegalStateException("The stack ended: " + Files.readString(output));
        }
        return Files.exists(state) && StackState.notReady(Endpoints.read(state)).isEmpty();
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
    }
}
