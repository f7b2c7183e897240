package io.lettermill.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link TestServers} as a child process, for tests. Uses nothing but the JDK and the packaged
 * {@code local-stack/target/lib}.
 */
public final class TestServersProcess implements AutoCloseable {
    private static final String READY = "READY ";

    private final Process process;
    private final BufferedReader answers;
    private final Endpoints endpoints;

    private TestServersProcess(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        String line = answers.readLine();
        if (line == null || !line.startsWith(READY)) {
            throw new IllegalStateException(
                    "The test servers did not start; their reason is on standard error");
        }
        this.endpoints = Endpoints.read(Path.of(line.substring(READY.length())));
    }

    /**
     * Starts servers and returns when all answer. They end with this JVM at the latest.
     *
     * @param repositoryRoot where the folder local-stack is
     * @param servers kafka, postgres, redis, mongo, clickhouse, mail; none given means all but mail
     */
    public static TestServersProcess start(Path repositoryRoot, String... servers) {
        Path lib = repositoryRoot.resolve("local-stack/target/lib");
        if (!Files.isDirectory(lib)) {
            throw new IllegalStateException(
                    "local-stack is not packaged; run 'mvn -pl local-stack package' first");
        }
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx64m",
                                "-cp",
                                lib.toAbsolutePath() + "/*",
                                "io.lettermill.stack.TestServers"));
        if (servers.length > 0) {
            command.add("--only");
            command.add(String.join(",", servers));
        }
        try {
            return new TestServersProcess(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    /** Ends a server at once, as a crash would (SIGKILL). */
    public void kill(String server) {
        tell("kill " + server);
    }

    /** Stops a server in order. */
    public void stop(String server) {
        tell("stop " + server);
    }

    /** Starts a stopped or killed server on its port with its data, and returns when it answers. */
    public void start(String server) {
        tell("start " + server);
    }

    private synchronized void tell(String command) {
        try {
            process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            String answer = answers.readLine();
            if (answer == null || !answer.startsWith("OK ")) {
                throw new IllegalStateException("'" + command + "' was answered: " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops all servers and deletes their data. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
