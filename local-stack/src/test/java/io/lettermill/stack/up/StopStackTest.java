package io.lettermill.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettermill.stack.servers.ProcessIdentity;
import io.lettermill.stack.up.StopStack.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With supervisors that do nothing but have the folder, or not even that. */
class StopStackTest {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<Process> started = new ArrayList<>();
    private StackFolder folder;

    @BeforeEach
    void prepare(@TempDir Path temporary) {
        folder = new StackFolder(temporary.resolve("data"));
    }

    @AfterEach
    void end() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void stopsWhatRunsAndForgetsIt() throws Exception {
        // Given
        Process supervisor = supervisor();
        note(supervisor);
        // When
        Stopped stopped = stop();
        // Then
        assertThat(stopped).isEqualTo(new Stopped(true, 0));
        assertEnded(supervisor);
        assertThat(folder.supervisorPid()).doesNotExist();
        assertThat(folder.state()).doesNotExist();
        assertThat(told).isEmpty();
    }

    @Test
    void waitsForAStackThatIsJustStartingAndStopsIt() throws Exception {
        // Given
        Process starting = supervisor();
        // When
        var stopped = CompletableFuture.supplyAsync(this::stop);
        // Then
        await().until(() -> !told.isEmpty());
        assertThat(told)
                .containsExactly(
                        "Another command is just starting or stopping Lettermill; waiting for it.");
        assertThat(stopped).isNotDone();
        note(starting);
        await().until(stopped::isDone);
        assertThat(stopped).isCompletedWithValue(new Stopped(true, 0));
        assertEnded(starting);
        assertThat(folder.supervisorPid()).doesNotExist();
    }

    @Test
    void hasNothingToStopWhenTheOtherOneGivesUp() throws Exception {
        // Given
        Process starting = supervisor();
        // When
        var stopped = CompletableFuture.supplyAsync(this::stop);
        await().until(() -> !told.isEmpty());
        starting.destroyForcibly();
        // Then
        await().until(stopped::isDone);
        assertThat(stopped).isCompletedWithValue(new Stopped(false, 0));
    }

    @Test
    void leavesAStackThatStartsInBetweenItsFiles() throws Exception {
        // Given
        supervisor();
        Process before = process("sleep", "600");
        note(before);
        Process left = process("sleep", "600");
        note(left, folder.pids().resolve("list.pid"));
        // When
        Stopped stopped = stop();
        // Then
        assertThat(stopped).isEqualTo(new Stopped(true, 0));
        assertEnded(before);
        assertThat(left.isAlive()).isTrue();
        assertThat(folder.supervisorPid()).exists();
        assertThat(folder.state()).exists();
    }

    @Test
    void stopsWhatAKilledOneLeft() throws Exception {
        // Given
        Process killed = supervisor();
        note(killed);
        Process left = process("sleep", "600");
        note(left, folder.pids().resolve("list.pid"));
        killed.destroyForcibly().waitFor();
        // When
        Stopped stopped = stop();
        // Then
        assertThat(stopped).isEqualTo(new Stopped(false, 1));
        assertEnded(left);
    }

    @Test
    void touchesNothingWhereNoStackWasEverStarted() throws Exception {
        // Given
        assertThat(stop()).isEqualTo(new Stopped(false, 0));
        assertThat(folder.root()).doesNotExist();
        Process foreign = process("sleep", "600");
        Files.createDirectories(folder.pids());
        note(foreign, folder.pids().resolve("mine.pid"));
        // When
        Stopped stopped = stop();
        // Then
        assertThat(stopped).isEqualTo(new Stopped(false, 0));
        assertThat(foreign.isAlive()).isTrue();
        assertThat(folder.mark()).doesNotExist();
    }

    /** That {@link Process} knows of it comes a little later. */
    private static void assertEnded(Process process) {
        assertThat(ProcessIdentity.running(process.pid())).isEmpty();
    }

    private Stopped stop() {
        try {
            return new StopStack(folder, told::add).stop();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has the folder, and has not noted itself yet. */
    private Process supervisor() throws IOException {
        Process process =
                process(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClaimingProcess.class.getName(),
                        folder.root().toString());
        assertThat(process.inputReader().readLine()).isEqualTo("claimed");
        Files.createDirectories(folder.pids());
        Files.writeString(folder.state(), "processes=list\n");
        return process;
    }

    private Process process(String... command) throws IOException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        started.add(process);
        return process;
    }

    private void note(Process supervisor) throws IOException {
        note(supervisor, folder.supervisorPid());
    }

    private static void note(Process process, Path file) throws IOException {
        ProcessIdentity.running(process.pid()).orElseThrow().writeTo(file);
    }
}
