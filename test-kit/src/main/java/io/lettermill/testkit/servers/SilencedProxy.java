package io.lettermill.testkit.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a server; connections that it silences stay open, and carry nothing any more. */
public final class SilencedProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final String host;
    private final int port;
    private final List<Link> links = new CopyOnWriteArrayList<>();

    private SilencedProxy(ServerSocket listening, String host, int port) {
        this.listening = listening;
        this.host = host;
        this.port = port;
    }

    public static SilencedProxy before(String host, int port) throws IOException {
        SilencedProxy proxy =
                new SilencedProxy(
                        new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), host, port);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Those that are open now; further ones work. */
    public void silence() {
        links.forEach(link -> link.silent = true);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Link link = new Link(client, new Socket(host, port));
                links.add(link);
                Thread.ofVirtual().start(() -> link.carry(link.client, link.server));
                Thread.ofVirtual().start(() -> link.carry(link.server, link.client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        links.forEach(Link::close);
    }

    private static final class Link {

        private final Socket client;
        private final Socket server;
        private volatile boolean silent;

        private Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        private void carry(Socket from, Socket to) {
            byte[] buffer = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                int read = in.read(buffer);
                while (read >= 0) {
                    if (!silent) {
                        out.write(buffer, 0, read);
                    }
                    read = in.read(buffer);
                }
            } catch (IOException e) {
                // one side is closed
            }
            if (!silent) {
                close();
            }
        }

        private void close() {
            try {
                client.close();
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
