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

    private final URI server;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;

    CuttableConnection(URI server) {
        this.server = server;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
        accept();
    }

    int port() {
        return port;
    }

    synchronized void cut() {
        closeQuietly(listener);
        open.forEach(CuttableConnection::closeQuietly);
        open.clear();
    }

    synchronized void mend() {
        listener = listen(port);
        accept();
    }

    @Override
    public void close() {
        cut();
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private void accept() {
        ServerSocket accepting = listener;
        Thread.ofVirtual()
                .start(
                        () -> {
                            while (!accepting.isClosed()) {
                                relay(accepting);
                            }
                        });
    }

    private void relay(ServerSocket accepting) {
        try {
            Socket client = accepting.accept();
            Socket upstream = new Socket(server.getHost(), server.getPort());
            open.add(client);
            open.add(upstream);
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
