package io.lettermill.stack.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script on machines that lack something: says what, and where to get it. */
class MissingToolsTest {
    private Path folder;
    private Machine machine;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        folder = temporary;
        machine = new Machine(temporary);
    }

    @Test
    void namesTheJdkWhenThereIsNone() throws Exception {
        // Given
        machine.environment().remove("JAVA_HOME");
        // When
        Machine.Finished up = machine.run("up");
        // Then
        assertThat(up.code()).isEqualTo(1);
        assertThat(up.text()).contains("needs a JDK 25 and finds none").contains("JAVA_HOME");
    }

    @Test
    void doesNotTakeAnotherJdkForTheRightOne() throws Exception {
        // Given
        machine.environment().put("JAVA_HOME", machine.jdk("21.0.4").toString());
        // Then
        assertThat(machine.run("up").text()).contains("needs a JDK 25 and finds none");
    }

    @Test
    void findsAJdkWhereInstallersPutIt() throws Exception {
        // Given
        machine.environment().put("LETTERMILL_JDK_FOLDERS", folder.resolve("jdks") + "/*");
        machine.environment().remove("JAVA_HOME");
        Files.createDirectories(folder.resolve("jdks"));
        Files.createSymbolicLink(
                folder.resolve("jdks/temurin"), Path.of(System.getProperty("java.home")));
        // Then
        assertThat(machine.run("down").text()).contains("Nothing is built yet");
    }

    @Test
    void namesMavenWhenItIsMissingBrokenOrTooOld() throws Exception {
        // Given
        machine.remove("mvn");
        assertThat(machine.run("up").text()).contains("needs Maven 3.8.7 or newer and finds none");
        machine.standIn("mvn", "exit 1");
        assertThat(machine.run("up").text()).contains("Maven does not start");
        // When
        machine.standIn("mvn", "echo 'Apache Maven 3.6.3 (x)'");
        // Then
        assertThat(machine.run("up").text()).contains("needs Maven 3.8.7 or newer and finds 3.6.3");
    }

    @Test
    void namesNodeAndNpmWhenTheyAreMissingOrTooOld() throws Exception {
        // Given
        machine.remove("npm");
        assertThat(machine.run("up").text()).contains("needs npm and finds none");
        machine.standIn("npm", "echo 10");
        machine.standIn("node", "echo v18.20.1");
        assertThat(machine.run("up").text()).contains("needs Node 20 or newer and finds 18.20.1");
        // When
        machine.remove("node");
        // Then
        assertThat(machine.run("up").text()).contains("needs Node 20 or newer and finds none");
    }

    @Test
    void namesThePlatformWhereTheServersDoNotRun() throws Exception {
        // Given
        machine.standIn("uname", "case $1 in -s) echo Darwin ;; *) echo arm64 ;; esac");
        machine.environment().remove("JAVA_HOME");
        // Then
        for (String command : List.of("up", "build", "down", "status", "logs", "test")) {
            assertThat(machine.run(command).text())
                    .isEqualTo(
                            "The local servers run on Linux on x86-64 only; on Darwin arm64 use a Linux virtual machine.\n");
        }
    }

    @Test
    void doesNotNeedAHome() throws Exception {
        // Given
        machine.environment().remove("HOME");
        machine.environment().remove("JAVA_HOME");
        // Then
        assertThat(machine.run("up").text()).startsWith("Lettermill needs a JDK 25");
    }

    @Test
    void findsItsFolderThroughALink() throws Exception {
        // Given
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createDirectories(folder.resolve("local-stack/target/lib"));
        machine.environment().put("JAVA_HOME", machine.jdk("25").toString());
        Path relative = Path.of("../lettermill");
        Path first = Files.createSymbolicLink(elsewhere.resolve("first"), relative);
        Path second = Files.createSymbolicLink(folder.resolve("second"), first);
        // When
        Machine.Finished status = Machine.finished(machine.start(second, "status"));
        // Then
        assertThat(status.text()).contains("-Dlettermill.root=" + folder.toRealPath() + " ");
    }

    @Test
    void endsWhenTheBuildFailsAndSaysWhereItsOutputIs() throws Exception {
        // Given
        machine.standIn(
                "mvn",
                "[[ $1 == -v ]] && echo 'Apache Maven 3.9.11' || { echo '[ERROR] broken'; exit 1; }");
        // When
        Machine.Finished up = machine.run("up");
        // Then
        assertThat(up.code()).isEqualTo(1);
        assertThat(up.text()).contains("[ERROR] broken").contains("target/lettermill-build.log");
    }

    @Test
    void showsTheCommandsWhenItDoesNotKnowOne() throws Exception {
        // When
        Machine.Finished unknown = machine.run("upp");
        // Then
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.text()).contains("Usage: ./lettermill COMMAND");
    }

    @Test
    void saysThatAFolderIsMissing() throws Exception {
        // When
        Machine.Finished list = machine.run("dead-letters", "list", "--data");
        // Then
        assertThat(list.code()).isEqualTo(2);
        assertThat(list.text()).endsWith("--data needs a folder.\n");
    }
}
