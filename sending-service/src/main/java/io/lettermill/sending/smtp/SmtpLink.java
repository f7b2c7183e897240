package io.lettermill.sending.smtp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/** An open, greeted and authenticated connection. Used by one thread. */
public final class SmtpLink implements AutoCloseable {

    private static final long NEVER = 0;
    private static final byte[] QUIT = "QUIT\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;

    /** Kept because it closes the socket when it becomes unreachable. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final Object opener;

    private final OutputStream out;
    private final ReplyReader replies;
    private final boolean pipelining;
    private final Watchdog watchdog;
    private volatile long deadline = NEVER;

    /**
     * @param opener what opened the socket
     */
    SmtpLink(Socket socket, Object opener, boolean pipelining, Watchdog watchdog)
            throws IOException {
        this.socket = socket;
        this.opener = opener;
        this.out = socket.getOutputStream();
        this.replies = new ReplyReader(socket.getInputStream());
        this.pipelining = pipelining;
        this.watchdog = watchdog;
        watchdog.add(this);
    }

    /** Whether commands may be sent without waiting for the reply to the one before (RFC 2920). */
    public boolean pipelining() {
        return pipelining;
    }

    /** Writes all bytes; the connection is closed when the server does not take them in time. */
    public void write(byte[] bytes, int offset, int length, Duration patience) throws IOException {
        watch(patience);
        out.write(bytes, offset, length);
        deadline = NEVER;
    }

    /**
     * Waits for a reply; the connection is closed when it does not come in time.
     *
     * @throws InvalidReply when what came is none
     */
    public SmtpReply read(Duration patience) throws IOException {
        watch(patience);
        SmtpReply reply = replies.read();
        deadline = NEVER;
        return reply;
    }

    /** Says goodbye and closes; never fails. */
    public void quit(Duration patience) {
        try (this) {
            write(QUIT, 0, QUIT.length, patience);
            read(patience);
            socket.close();
        } catch (IOException e) {
            // the server may close first
        }
    }

    /**
     * Closes at once, without a goodbye of TLS: that would wait for a writer that waits for the
     * server. Never fails; by any thread.
     */
    @Override
    public void close() {
        watchdog.remove(this);
        try {
            if (socket instanceof SSLSocket && !socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException e) {
            // gone already
        }
    }

    void closeIfStuck(long now) {
        long until = deadline;
        if (until != NEVER && now - until > 0) {
            close();
        }
    }

    private void watch(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        deadline = until == NEVER ? 1 : until;
    }
}
