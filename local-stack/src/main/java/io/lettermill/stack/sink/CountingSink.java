package io.lettermill.stack.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server on 127.0.0.1 that counts what it accepts.
 *
 * <pre>{@code
 * try (var sink = CountingSink.start(SinkOptions.defaults())) {
 *     // send to sink.port()
 *     sink.distinct();
 * }
 * }</pre>
 */
public final class CountingSink implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final SinkOptions options;
    private final SinkState state;
    private final @Nullable SinkCertificate certificate;
    private volatile ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong opened = new AtomicLong();

    private CountingSink(
            SinkOptions options, @Nullable SinkCertificate certificate, ServerSocket server) {
        this.options = options;
        this.state = new SinkState(options.script());
        this.certificate = certificate;
        this.server = server;
    }

    /** Starts a sink that listens when this returns; fails when the port is taken. */
    public static CountingSink start(SinkOptions options) {
        try {
            var certificate = options.startTls() ? SinkCertificate.selfSigned() : null;
            var server =
                    new ServerSocket(options.port(), BACKLOG, InetAddress.getLoopbackAddress());
            var sink = new CountingSink(options, certificate, server);
            sink.listen(server);
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The sink cannot listen on port " + options.port() + ": " + e.getMessage(), e);
        }
    }

    private void listen(ServerSocket listening) {
        Thread.ofVirtual().name("sink-accept").start(() -> accept(listening));
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                connections.add(socket);
                opened.incrementAndGet(); // second, so that nobody misses it in both
                // the kernel wakes a thread of its own; a virtual one needs polling in between
                Thread.ofPlatform().name("sink-session").daemon().start(() -> serve(socket));
            } catch (IOException closed) {
                // the loop's condition tells whether it was the sink or only this connection
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            new SmtpSession(socket, options, state, certificate).run();
        } catch (IOException gone) {
            // a client that breaks off is no concern of the sink's
        } finally {
            connections.remove(socket);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Acceptances: each recipient of each message, double deliveries included. */
    public long accepted() {
        return state.deliveries().accepted();
    }

    /** Different pairs of recipient and Message-ID. */
    public long distinct() {
        return state.deliveries().distinct();
    }

    /** Acceptances of a pair that had been accepted before. */
    public long duplicates() {
        synchronized (state.deliveries()) {
            return state.deliveries().accepted() - state.deliveries().distinct();
        }
    }

    /** How often a message was accepted for a recipient. */
    public int times(String recipient, String messageId) {
        return state.deliveries().times(recipient, messageId);
    }

    /** Each different pair, in the order of first acceptance. */
    public void forEach(Consumer<Delivery> action) {
        state.deliveries().forEach(action);
    }

    /** The whole messages that the options asked to keep. */
    public List<CapturedMessage> captured() {
        return state.captured();
    }

    /**
     * What a client must trust to use STARTTLS.
     *
     * @throws IllegalStateException when the sink does not offer it
     */
    public X509Certificate certificate() {
        if (certificate == null) {
            throw new IllegalStateException("The sink offers no STARTTLS");
        }
        return certificate.certificate();
    }

    /**
     * Writes a trust store (JKS) with the certificate of all sinks of this process.
     *
     * @param file is replaced
     */
    public static void writeTrustStore(Path file) throws IOException {
        SinkCertificate.selfSigned().writeTrustStore(file);
    }

    /** How many clients are connected now. */
    public int connections() {
        return connections.size();
    }

    /** How many clients have connected so far. */
    public long opened() {
        return opened.get();
    }

    /** Answers by another script from now on. */
    public void script(SinkScript script) {
        state.script(script);
    }

    /** Forgets all deliveries and captured messages. */
    public void clear() {
        state.clear();
    }

    /** Listens again after {@link #close}, on the same port and with all that it knew. */
    public void reopen() {
        try {
            var listening = new ServerSocket(port(), BACKLOG, InetAddress.getLoopbackAddress());
            server = listening;
            listen(listening);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The sink cannot listen on port " + port() + ": " + e.getMessage(), e);
        }
    }

    /** Stops listening and breaks all connections; what was accepted stays counted. */
    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : connections) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
