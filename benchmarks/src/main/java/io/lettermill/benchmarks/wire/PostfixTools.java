package io.lettermill.benchmarks.wire;

import io.lettermill.benchmarks.run.Patience;
import io.lettermill.stack.servers.Ports;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Postfix's load generator and test server, smtp-source(1) and smtp-sink(1), where this machine has
 * them: on the PATH or where packages put them.
 */
record PostfixTools(Path source, Path sink) {

    private static final List<String> USUAL = List.of("/usr/sbin", "/usr/local/sbin");
    private static final Duration START = Duration.ofSeconds(5);
    private static final String BACKLOG = "1024";

    static Optional<PostfixTools> find() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), USUAL.stream())
                .map(Path::of)
                .map(
                        folder ->
                                new PostfixTools(
                                        folder.resolve("smtp-source"), folder.resolve("smtp-sink")))
                .filter(tools -> Files.isExecutable(tools.source()))
                .filter(tools -> Files.isExecutable(tools.sink()))
                .findFirst();
    }

    /** Starts the server on a free port of this machine; it takes everything and keeps nothing. */
    RunningPostfixSink startSink() {
        int port = Ports.free();
        List<String> command = new ArrayList<>(List.of(sink.toString()));
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.addAll(List.of("127.0.0.1:" + port, BACKLOG));
        Process process = started(command);
        Patience.until(
                "Postfix's smtp-sink",
                START,
                Duration.ofMillis(20),
                () -> process.isAlive() && listens(port));
        return new RunningPostfixSink(process, port);
    }

    /**
     * Sends messages of some size over some connections that stay open.
     *
     * @return messages per second
     */
    double send(int port, int messages, int bytes, int connections) {
        long started = System.nanoTime();
        Process process =
                started(
                        List.of(
                                source.toString(),
                                "-d",
                                "-s",
                                Integer.toString(connections),
                                "-l",
                                Integer.toString(bytes),
                                "-m",
                                Integer.toString(messages),
                                "-f",
                                "news@bench.example.com",
                                "-t",
                                "reader@example.com",
                                "127.0.0.1:" + port));
        try {
            int result = process.waitFor();
            if (result != 0) {
                throw new IllegalStateException("smtp-source ended with " + result);
            }
        } catch (InterruptedException cause) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cause);
        }
        return messages / ((System.nanoTime() - started) / 1e9);
    }

    /** A running smtp-sink; it ends with this JVM. */
    record RunningPostfixSink(Process process, int port) implements AutoCloseable {

        @Override
        public void close() {
            process.destroy();
        }
    }

    private static Process started(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return process;
        } catch (IOException cause) {
            throw new UncheckedIOException(command.getFirst() + " does not start", cause);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
