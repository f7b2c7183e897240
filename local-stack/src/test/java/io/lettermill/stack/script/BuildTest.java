package io.lettermill.stack.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettermill.stack.servers.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When the script builds. Maven is a stand-in that notes that it was called and waits until it may
 * go on; a running stack is this JVM.
 */
class BuildTest {
    private static final String SOURCE = "local-stack/src/main/java/Some.java";

    private Path folder;
    private Path mayGoOn;
    private Machine machine;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        folder = temporary;
        mayGoOn = folder.resolve("may-go-on");
        machine = new Machine(temporary);
        machine.environment().put("JAVA_HOME", machine.jdk("25").toString());
        machine.standIn(
                "mvn",
                """
                [[ $1 != -v ]] || { echo 'Apache Maven 3.9.11 (x)'; exit; }
                echo build >>"$HOME/builds"
                mkdir -p "$HOME/local-stack/target/lib"
                while [[ ! -e $HOME/may-go-on ]]; do sleep 0.05; done
                """);
        Files.createDirectories(folder.resolve(".mvn"));
        Files.writeString(folder.resolve("pom.xml"), "");
        Files.createDirectories(folder.resolve(SOURCE).getParent());
        Files.writeString(folder.resolve("local-stack/pom.xml"), "");
        Files.writeString(folder.resolve(SOURCE), "");
    }

    @Test
    void buildsOnceWhenTwoCommandsNeedIt() throws Exception {
        // Given
        Process first = machine.start("build");
        await().until(() -> builds() == 1);
        // When
        Process second = machine.start("demo");
        String waits = second.inputReader().readLine();
        Files.createFile(mayGoOn);
        // Then
        assertThat(waits).isEqualTo("Waits for another build in this folder.");
        assertThat(first.waitFor()).isZero();
        assertThat(second.inputReader().readLine()).startsWith("java ").endsWith(" demo");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsWithoutALockWhereThereIsNone() throws Exception {
        // Given
        machine.remove("flock");
        Files.createFile(mayGoOn);
        // Then
        assertThat(machine.run("build").code()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "demo", "bench", "faults", "train"})
    void leavesTheBuildToTheStackThatRunsFromIt(String command) throws Exception {
        // Given
        build();
        stackRunsFrom(".lettermill");
        changeSources();
        // When
        Machine.Finished finished = machine.run(command);
        // Then
        assertThat(finished.code()).isZero();
        assertThat(finished.text().lines())
                .hasSize(2)
                .first()
                .isEqualTo(
                        "Sources have changed since the build that runs from "
                                + folder.resolve(".lettermill")
                                + "; it is used as it is, and built anew after './lettermill down'.");
        assertThat(builds()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--data=FOLDER", "--data FOLDER"})
    void knowsTheStackOfAnotherFolder(String option) throws Exception {
        // Given
        build();
        stackRunsFrom("other");
        changeSources();
        // When
        String[] words = ("demo " + option.replace("FOLDER", folder + "/other")).split(" ");
        // Then
        assertThat(machine.run(words).text()).startsWith("Sources have changed");
        assertThat(builds()).isEqualTo(1);
        machine.run("demo");
        assertThat(builds()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"build", "test"})
    void refusesToReplaceWhatRuns(String command) throws Exception {
        // Given
        build();
        stackRunsFrom(".lettermill");
        changeSources();
        // Then
        assertThat(machine.run(command))
                .isEqualTo(
                        new Machine.Finished(
                                1,
                                "A Lettermill runs from "
                                        + folder.resolve(".lettermill")
                                        + " and would lose its jars; './lettermill down' stops it.\n"));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsWhenTheNotedProcessIsAnother() throws Exception {
        // Given
        build();
        changeSources();
        ProcessIdentity self = stackRunsFrom(".lettermill");
        // When
        for (String noted : List.of(self.pid() + " 1\n", self.pid() + "\n", "nothing\n", "")) {
            Files.writeString(folder.resolve(".lettermill/run/supervisor.pid"), noted);
            int before = builds();
            changeSources();
            assertThat(machine.run("build").code()).isZero();
            // Then
            assertThat(builds()).isEqualTo(before + 1);
        }
    }

    private void build() throws Exception {
        Files.createFile(mayGoOn);
        assertThat(machine.run("build").code()).isZero();
        assertThat(machine.run("build").text()).isEmpty();
    }

    private int builds() throws IOException {
        Path noted = folder.resolve("builds");
        return Files.exists(noted) ? Files.readAllLines(noted).size() : 0;
    }

    private void changeSources() throws IOException {
        Files.setLastModifiedTime(folder.resolve(SOURCE), FileTime.from(Instant.now()));
    }

    private ProcessIdentity stackRunsFrom(String name) throws IOException {
        Path noted = folder.resolve(name).resolve("run/supervisor.pid");
        Files.createDirectories(noted.getParent());
        ProcessIdentity self = ProcessIdentity.running(ProcessHandle.current().pid()).orElseThrow();
        self.writeTo(noted);
        return self;
    }
}
