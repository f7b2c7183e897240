package io.lettermill.sending.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Socket factories for one Angus session that remember the last socket made: the one that ends up
 * being used.
 */
final class CapturingSockets {

    private final SSLSocketFactory platform;
    private @Nullable Socket last;

    CapturingSockets(SSLSocketFactory platform) {
        this.platform = platform;
    }

    SocketFactory plain() {
        return new Plain();
    }

    SSLSocketFactory tls() {
        return new Tls();
    }

    Socket last() {
        if (last == null) {
            throw new IllegalStateException("No socket was made");
        }
        return last;
    }

    /** Closes whatever was made, if anything. */
    void close() {
        try {
            if (last != null) {
                last.close();
            }
        } catch (IOException e) {
            // gone already
        }
    }

    private <S extends Socket> S captured(S socket) throws IOException {
        socket.setTcpNoDelay(true);
        last = socket;
        return socket;
    }

    /**
     * Angus connects with a time-out, after which a socket of its own would poll before each read
     * for the rest of its life; one of a channel goes back to blocking reads.
     */
    private final class Plain extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            return captured(SocketChannel.open().socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return captured(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort)
                throws IOException {
            return captured(new Socket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return captured(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
                throws IOException {
            return captured(new Socket(host, port, local, localPort));
        }
    }

    private final class Tls extends SSLSocketFactory {

        @Override
        public String[] getDefaultCipherSuites() {
            return platform.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return platform.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket() throws IOException {
            return captured(platform.createSocket());
        }

        @Override
        public Socket createSocket(Socket below, String host, int port, boolean autoClose)
                throws IOException {
            return captured(platform.createSocket(below, host, port, autoClose));
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return captured(platform.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort)
                throws IOException {
            return captured(platform.createSocket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return captured(platform.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
                throws IOException {
            return captured(platform.createSocket(host, port, local, localPort));
        }
    }
}
