package io.lettermill.benchmarks.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettermill.benchmarks.process.ChildJvm;
import io.lettermill.benchmarks.report.WrongCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A counting sink in a process of its own, asked over HTTP what it holds. */
public final class RunningSink implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ASK = Duration.ofSeconds(1);

    private final ChildJvm process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final URI status;

    private RunningSink(ChildJvm process) {
        this.process = process;
        this.port = process.port("smtp");
        this.status = URI.create("http://127.0.0.1:" + process.port("http"));
    }

    /** Starts a sink on free ports; it keeps the first message whole. */
    public static RunningSink start() {
        return keeping(1);
    }

    /** Starts a sink on free ports; it keeps some first messages whole. */
    public static RunningSink keeping(int messages) {
        return new RunningSink(
                ChildJvm.start(
                        List.of("-XX:+UseSerialGC", "-Xmx512m"),
                        "io.lettermill.stack.sink.SinkProcess",
                        List.of("--capture", ".", "--capture-limit", Integer.toString(messages))));
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
        return message(0);
    }

    /** One of the first messages, from 0; see {@link #firstMessage}. */
    public byte[] message(int number) {
        return send(
                HttpRequest.newBuilder(status.resolve("/captured/" + number)).GET(),
                BodyHandlers.ofByteArray());
    }

    public void clear() {
        send(
                HttpRequest.newBuilder(status.resolve("/entries")).DELETE(),
                BodyHandlers.discarding());
    }

    /**
     * Waits until this many messages are accepted. Looks every 2 ms until the first one, then every
     * 20 ms.
     *
     * @param over whether nothing more will come, asked once a second
     * @return {@link System#nanoTime} of then
     * @throws WrongCount when fewer have come and nothing more will
     */
    public long awaitAccepted(long count, Duration limit, BooleanSupplier over) {
        long deadline = System.nanoTime() + limit.toNanos();
        long ask = System.nanoTime() + ASK.toNanos();
        long last = 0;
        while (System.nanoTime() < deadline) {
            boolean nothingMore = System.nanoTime() > ask && over.getAsBoolean();
            last = accepted();
            long now = System.nanoTime();
            if (last >= count) {
                return now;
            }
            if (nothingMore) {
                WrongCount.check("Messages at the sink, of a campaign that ended", count, last);
            }
            if (now > ask) {
                ask = now + ASK.toNanos();
            }
            pause(last == 0 ? 2 : 20);
        }
        throw new IllegalStateException(
                "The sink accepted %d of %d messages in %s".formatted(last, count, limit));
    }

    /** Waits until no message has come for some time. */
    public void awaitQuiet(Duration time) {
        long before = accepted();
        pause(time.toMillis());
        for (long now = accepted(); now != before; now = accepted()) {
            before = now;
            pause(time.toMillis());
        }
    }

    @Override
    public void close() {
        process.close();
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

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cause);
        }
    }
}
