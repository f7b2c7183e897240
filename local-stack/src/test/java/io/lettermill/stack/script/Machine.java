package io.lettermill.stack.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The script in a folder of its own, on a machine with the tools that every Linux has, stand-ins
 * for the others, and nothing else on the PATH.
 */
final class Machine {
    private static final List<String> EVERYWHERE =
            List.of(
                    "bash",
                    "dirname",
                    "readlink",
                    "sed",
                    "head",
                    "sort",
                    "find",
                    "flock",
                    "mkdir",
                    "mktemp",
                    "awk",
                    "tee",
                    "cat",
                    "mv",
                    "rm",
                    "sleep");

    private final Path folder;
    private final Path tools;
    private final Map<String, String> environment = new TreeMap<>();

    Machine(Path folder) throws IOException {
        this.folder = folder;
        tools = Files.createDirectories(folder.resolve("bin"));
        for (String tool : EVERYWHERE) {
            Files.createSymbolicLink(tools.resolve(tool), realPathOf(tool));
        }
        standIn("uname", "case $1 in -s) echo Linux ;; *) echo x86_64 ;; esac");
        standIn("mvn", "echo 'Apache Maven 3.9.11 (x)'");
        standIn("node", "echo v22.0.0");
        standIn("npm", "echo 10");
        Files.copy(
                Path.of(System.getProperty("lettermill.root")).resolve("lettermill"),
                folder.resolve("lettermill"));
        environment.put("HOME", folder.toString());
        environment.put("PATH", tools.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("LETTERMILL_JDK_FOLDERS", "");
    }

    private static Path realPathOf(String tool) {
        return List.of("/usr/bin/", "/bin/").stream()
                .map(place -> Path.of(place + tool))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    /** The variables of a call. */
    Map<String, String> environment() {
        return environment;
    }

    void standIn(String tool, String commands) throws IOException {
        executable(tools.resolve(tool), commands);
    }

    void remove(String tool) throws IOException {
        Files.delete(tools.resolve(tool));
    }

    /** Makes a JDK of this version of it, whose java prints what it is called with. */
    Path jdk(String version) throws IOException {
        Path jdk = folder.resolve("jdk-" + version);
        Files.createDirectories(jdk.resolve("bin"));
        executable(jdk.resolve("bin/java"), "echo \"java $*\"");
        executable(jdk.resolve("bin/javac"), "exit 0");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private static void executable(Path file, String commands) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + commands + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Process start(Path script, String... words) throws IOException {
        ProcessBuilder command = new ProcessBuilder(script.toString());
        command.command().addAll(List.of(words));
        command.environment().clear();
        command.environment().putAll(environment);
        Process process = command.redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }

    Process start(String... words) throws IOException {
        return start(folder.resolve("lettermill"), words);
    }

    Finished run(String... words) throws Exception {
        return finished(start(words));
    }

    static Finished finished(Process process) throws Exception {
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Finished(process.waitFor(), text);
    }

    record Finished(int code, String text) {}
}
