package io.lettermill.stack.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script on machines that lack something: says what, and where to get it. Only the tools that
 * every Linux has are on the PATH, the others are stand-ins.
 */
class MissingToolsTest {
    private static final List<String> EVERYWHERE =
            List.of(
                    "bash",
                    "dirname",
                    "readlink",
                    "sed",
                    "head",
                    "sort",
                    "find",
                    "mkdir",
                    "mktemp",
                    "awk",
                    "tee",
                    "cat",
                    "mv",
                    "rm");

    private Path folder;
    private Path tools;
    private Path script;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        folder = temporary;
        tools = Files.createDirectories(folder.resolve("bin"));
        for (String tool : EVERYWHERE) {
            Files.createSymbolicLink(tools.resolve(tool), realPathOf(tool));
        }
        standIn("uname", "case $1 in -s) echo Linux ;; *) echo x86_64 ;; esac");
        standIn("mvn", "echo 'Apache Maven 3.9.11 (x)'");
        standIn("node", "echo v22.0.0");
        standIn("npm", "echo 10");
        script = folder.resolve("lettermill");
        Files.copy(Path.of(System.getProperty("lettermill.root")).resolve("lettermill"), script);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("LETTERMILL_JDK_FOLDERS", "");
    }

    @Test
    void namesTheJdkWhenThereIsNone() throws Exception {
        // Given
        environment.remove("JAVA_HOME");
        // When
        Finished up = run("up");
        // Then
        assertThat(up.code()).isEqualTo(1);
        assertThat(up.text()).contains("needs a JDK 25 and finds none").contains("JAVA_HOME");
    }

    @Test
    void doesNotTakeAnotherJdkForTheRightOne() throws Exception {
        // Given
        Path jdk = folder.resolve("jdk-21");
        Files.createDirectories(jdk.resolve("bin"));
        executable(jdk.resolve("bin/java"), "exit 0");
        executable(jdk.resolve("bin/javac"), "exit 0");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"21.0.4\"\n");
        environment.put("JAVA_HOME", jdk.toString());
        // Then
        assertThat(run("up").text()).contains("needs a JDK 25 and finds none");
    }

    @Test
    void findsAJdkWhereInstallersPutIt() throws Exception {
        // Given
        environment.put("LETTERMILL_JDK_FOLDERS", folder.resolve("jdks") + "/*");
        environment.remove("JAVA_HOME");
        Files.createDirectories(folder.resolve("jdks"));
        Files.createSymbolicLink(
                folder.resolve("jdks/temurin"), Path.of(System.getProperty("java.home")));
        // Then
        assertThat(run("down").text()).contains("Nothing is built yet");
    }

    @Test
    void namesMavenWhenItIsMissingBrokenOrTooOld() throws Exception {
        // Given
        Files.delete(tools.resolve("mvn"));
        assertThat(run("up").text()).contains("needs Maven 3.8.7 or newer and finds none");
        standIn("mvn", "exit 1");
        assertThat(run("up").text()).contains("Maven does not start");
        // When
        standIn("mvn", "echo 'Apache Maven 3.6.3 (x)'");
        // Then
        assertThat(run("up").text()).contains("needs Maven 3.8.7 or newer and finds 3.6.3");
    }

    @Test
    void namesNodeAndNpmWhenTheyAreMissingOrTooOld() throws Exception {
        // Given
        Files.delete(tools.resolve("npm"));
        assertThat(run("up").text()).contains("needs npm and finds none");
        standIn("npm", "echo 10");
        standIn("node", "echo v18.20.1");
        assertThat(run("up").text()).contains("needs Node 20 or newer and finds 18.20.1");
        // When
        Files.delete(tools.resolve("node"));
        // Then
        assertThat(run("up").text()).contains("needs Node 20 or newer and finds none");
    }

    @Test
    void namesThePlatformWhereTheServersDoNotRun() throws Exception {
        // Given
        standIn("uname", "case $1 in -s) echo Darwin ;; *) echo arm64 ;; esac");
        // Then
        assertThat(run("up").text()).contains("Linux on x86-64 only; on Darwin arm64");
    }

    @Test
    void endsWhenTheBuildFailsAndSaysWhereItsOutputIs() throws Exception {
        // Given
        standIn(
                "mvn",
                "[[ $1 == -v ]] && echo 'Apache Maven 3.9.11' || { echo '[ERROR] broken'; exit 1; }");
        // When
        Finished up = run("up");
        // Then
        assertThat(up.code()).isEqualTo(1);
        assertThat(up.text()).contains("[ERROR] broken").contains("target/lettermill-build.log");
    }

    @Test
    void showsTheCommandsWhenItDoesNotKnowOne() throws Exception {
        // When
        Finished unknown = run("upp");
        // Then
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.text()).contains("Usage: ./lettermill COMMAND");
    }

    @Test
    void saysThatAFolderIsMissing() throws Exception {
        // When
        Finished list = run("dead-letters", "list", "--data");
        // Then
        assertThat(list.code()).isEqualTo(2);
        assertThat(list.text()).endsWith("--data needs a folder.\n");
    }

    private void standIn(String tool, String commands) throws IOException {
        executable(tools.resolve(tool), commands);
    }

    private static void executable(Path file, String commands) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + commands + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path realPathOf(String tool) {
        return List.of("/usr/bin/", "/bin/").stream()
                .map(place -> Path.of(place + tool))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private Finished run(String... words) throws Exception {
        ProcessBuilder command = new ProcessBuilder(script.toString());
        command.command().addAll(List.of(words));
        command.environment().clear();
        command.environment().putAll(environment);
        command.environment().put("HOME", folder.toString());
        command.environment().put("PATH", tools.toString());
        Process process = command.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Finished(process.waitFor(), text);
    }

    private record Finished(int code, String text) {}
}
