package io.lettermill.benchmarks.sink;

import io.lettermill.benchmarks.report.Rounds;
import io.lettermill.stack.servers.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A long line to a port of this machine: what comes in at one end leaves the other half a round
 * trip later, in order, however much it is. A sender pays for each time that it waits for an
 * answer, and for nothing else.
 */
public final class SlowLink implements AutoCloseable {

    private static final int PROBES = 21;

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final int port = Ports.free();
    private final int target;
    private final long delayMillis;

    private SlowLink(int target, Duration roundTrip) {
        this.target = target;
        this.delayMillis = Math.max(1, roundTrip.toMillis() / 2);
    }

    public static SlowLink to(int port, Duration roundTrip) {
        SlowLink link = new SlowLink(port, roundTrip);
        link.vertx
                .createNetServer()
                .connectHandler(link::connect)
                .listen(link.port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return link;
    }

    private void connect(NetSocket near) {
        near.pause();
        client.connect(target, "127.0.0.1")
                .onSuccess(
                        far -> {
                            forward(near, far);
                            forward(far, near);
                            near.resume();
                        })
                .onFailure(refused -> near.close());
    }

    private void forward(NetSocket from, NetSocket to) {
        from.handler(data -> vertx.setTimer(delayMillis, later -> to.write(data)));
        from.closeHandler(closed -> vertx.setTimer(delayMillis, later -> to.close()));
    }

    public int port() {
        return port;
    }

    /** What a round trip takes in truth: the median of some NOOPs, timers' delays included. */
    public Duration measuredRoundTrip() {
        try (Socket socket = new Socket("127.0.0.1", port);
                BufferedReader replies =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.setTcpNoDelay(true);
            replies.readLine();
            List<Double> nanos = new ArrayList<>();
            for (int probe = 0; probe < PROBES; probe++) {
                long sent = System.nanoTime();
                socket.getOutputStream().write("NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
                replies.readLine();
                nanos.add((double) (System.nanoTime() - sent));
            }
            return Duration.ofNanos((long) Rounds.median(nanos));
        } catch (IOException cause) {
            throw new UncheckedIOException("The link does not answer", cause);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
