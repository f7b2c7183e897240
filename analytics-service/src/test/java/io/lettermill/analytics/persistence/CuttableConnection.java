package io.lettermill.analytics.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP relay in front of a server: cut, the server is away; it can be mended. */
final class CuttableConnection implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final URI server;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket listener;
    private volatile boolean away;

    CuttableConnection(URI server) {
        this.server = server;
        this.listener = listen();
        this.port = listener.getLocalPort();
        accept();
    }

    int port() {
        return port;
    }

    /** Who connects from now on is cut off at once; the port stays taken. */
    void cut() {
        away = true;
        open.forEach(CuttableConnection::closeQuietly);
        open.clear();
    }

    void mend() {
        away = false;
    }

    @Override
    public void close() {
        closeQuietly(listener);
        cut();
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private void accept() {
        Thread.ofVirtual()
                .start(
                        () -> {
                            while (!listener.isClosed()) {
                                relay();
                            }
                        });
    }

    private void relay() {
        try {
            Socket client = listener.accept();
            if (away) {
                closeQuietly(client);
                return;
            }
            Socket upstream = new Socket(server.getHost(), server.getPort());
            open.add(client);
            open.add(upstream);
            if (away) {
                cut();
                return;
            }
            Thread.ofVirtual().start(() -> pump(client, upstream));
            Thread.ofVirtual().start(() -> pump(upstream, client));
        } catch (IOException closed) {
            // the relay was cut
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // one side went away: so does the other
        } finally {
            closeQuietly(from);
            closeQuietly(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception alreadyClosed) {
            // nothing to do
        }
    }
}
