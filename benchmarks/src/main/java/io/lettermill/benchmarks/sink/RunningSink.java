package io.lettermill.benchmarks.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A counting sink in a process of its own, asked over HTTP what it holds. */
public final class RunningSink implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("READY smtp=(\\d+) http=(\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final URI status;

    private RunningSink(Process process, int port, int httpPort) {
        this.process = process;
        this.port = port;
        this.status = URI.create("http://127.0.0.1:" + httpPort);
    }

    /** Starts a sink on free ports; it keeps the first message whole. */
    public static RunningSink start() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder command =
                new ProcessBuilder(
                        java.toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.lettermill.stack.sink.SinkProcess",
                        "--capture",
                        ".",
                        "--capture-limit",
                        "1");
        try {
            Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            String line = process.inputReader().readLine();
            Matcher ready = READY.matcher(line == null ? "" : line);
            if (!ready.matches()) {
                throw new IllegalStateException("The sink did not start: " + line);
            }
            return new RunningSink(
                    process, Integer.parseInt(ready.group(1)), Integer.parseInt(ready.group(2)));
        } catch (IOException cause) {
            throw new UncheckedIOException("The sink did not start", cause);
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** Messages accepted since the last {@link #clear}. */
    public long accepted() {
        return status().path("accepted").asLong();
    }

    /** Different pairs of recipient and Message-ID among them. */
    public long distinct() {
        return status().path("distinct").asLong();
    }

    /** The first message that was accepted, as it came over the wire but for doubled dots. */
    public byte[] firstMessage() {
        return send(
                HttpRequest.newBuilder(status.resolve("/captured/0")).GET(),
                BodyHandlers.ofByteArray());
    }

    public void clear() {
        send(
                HttpRequest.newBuilder(status.resolve("/entries")).DELETE(),
                BodyHandlers.discarding());
    }

    /**
     * Waits until this many messages are accepted.
     *
     * @return {@link System#nanoTime} of then
     */
    public long awaitAccepted(long count, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        long last = 0;
        while (System.nanoTime() < deadline) {
            last = accepted();
            long now = System.nanoTime();
            if (last >= count) {
                return now;
            }
            pause();
        }
        throw new IllegalStateException(
                "The sink accepted %d of %d messages in %s".formatted(last, count, limit));
    }

    @Override
    public void close() {
        process.destroy();
    }

    private JsonNode status() {
        try {
            return JSON.readTree(
                    send(
                            HttpRequest.newBuilder(status.resolve("/status")).GET(),
                            BodyHandlers.ofString()));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private <T> T send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> reader) {
        try {
            return http.send(request.build(), reader).body();
        } catch (IOException cause) {
            throw new UncheckedIOException("The sink does not answer", cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cause);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cause);
        }
    }
}
