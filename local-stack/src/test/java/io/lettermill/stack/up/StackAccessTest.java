package io.lettermill.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettermill.stack.Endpoints;
import io.lettermill.stack.servers.ProcessIdentity;
import io.lettermill.stack.servers.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a supervisor that is this JVM. */
class StackAccessTest {
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private StackFolder folder;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        folder = new StackFolder(temporary);
        Files.createDirectories(folder.pids());
        ProcessIdentity.running(ProcessHandle.current().pid())
                .orElseThrow()
                .writeTo(folder.supervisorPid());
    }

    @Test
    void waitsForAStackThatIsStillStarting() throws Exception {
        // Given
        listIs("starting");
        // When
        var access = CompletableFuture.supplyAsync(this::open);
        // Then
        await().until(() -> !notes.isEmpty());
        assertThat(notes).containsExactly("Lettermill is still starting; waiting for list");
        assertThat(access).isNotDone();
        listIs("ready");
        await().until(access::isDone);
        try (StackAccess opened = access.join()) {
            assertThat(opened.port("list")).isEqualTo(8102);
        }
    }

    @Test
    void waitsForAStackThatHasToldNothingYet() throws Exception {
        // When
        var access = CompletableFuture.supplyAsync(this::open);
        // Then
        await().until(() -> !notes.isEmpty());
        assertThat(access).isNotDone();
        listIs("ready");
        await().until(access::isDone);
        assertThat(access).isCompleted();
    }

    @Test
    void takesAReadyStackWithoutAWord() throws Exception {
        // Given
        listIs("ready");
        // When
        open().close();
        // Then
        assertThat(notes).isEmpty();
    }

    @Test
    void namesWhatIsNotReadyInTime() throws IOException {
        // Given
        listIs("restarting");
        // Then
        assertThatThrownBy(() -> StackAccess.awaitReady(folder, progress(), Duration.ZERO))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("still waits for list;");
    }

    @Test
    void doesNotWaitForAStackThatHasEnded() throws IOException {
        // Given
        Files.delete(folder.supervisorPid());
        // Then
        assertThatThrownBy(() -> StackAccess.awaitReady(folder, progress(), Duration.ofMinutes(5)))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("has ended");
    }

    @Test
    void doesNotTakeAStackThatIsBeingStopped() throws IOException {
        // Given
        listIs("ready");
        tell("stopping", "true");
        // Then
        assertThatThrownBy(this::open)
                .isInstanceOf(ServerFailure.class)
                .hasMessage(
                        "The Lettermill in %s is just being stopped; try again when that is done.",
                        folder.root());
        assertThat(notes).isEmpty();
    }

    @Test
    void doesNotTakeAStackThatStopsWithAnotherCommand() throws IOException {
        // Given
        listIs("starting");
        tell("supervisor.pid", "42");
        tell("passing", "true");
        // Then
        assertThatThrownBy(this::open)
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("belongs to a 'demo' or 'bench' (process 42)")
                .hasMessageContaining("./lettermill up");
        assertThat(notes).isEmpty();
    }

    private void tell(String key, String value) throws IOException {
        Map<String, String> told = new TreeMap<>(Endpoints.read(folder.state()).values());
        told.put(key, value);
        new Endpoints(told).write(folder.state());
    }

    private void listIs(String state) throws IOException {
        new Endpoints(
                        Map.of(
                                "processes", "kafka,list",
                                "process.kafka.state", "ready",
                                "process.list.state", state,
                                "process.list.port", "8102"))
                .write(folder.state());
    }

    private StackAccess open() {
        try {
            return StackAccess.runningOrStarted(
                    new StackOptions(folder.root(), folder, 0, false, false, Map.of()), progress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private StackProgress progress() {
        return new StackProgress() {
            @Override
            public void note(String text) {
                notes.add(text);
            }

            @Override
            public void ready(String name, int port, Duration took) {}
        };
    }
}
