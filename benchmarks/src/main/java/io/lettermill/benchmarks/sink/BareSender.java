package io.lettermill.benchmarks.sink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The reference: pushes ready bytes as fast as SMTP with PIPELINING (RFC 2920) allows, one write
 * per message, and does nothing else: no rendering, no ledger, no events. Messages differ in their
 * Message-ID and recipient only.
 */
public final class BareSender {

    private static final byte[] LF = {'\n'};

    private final int port;
    private final byte[] body;

    /**
     * @param message a whole message; its Message-ID is replaced
     */
    public BareSender(int port, byte[] message) {
        this.port = port;
        this.body = transparent(withoutMessageId(message));
    }

    /**
     * Sends messages over some connections at once.
     *
     * @return messages per second
     */
    public double send(int messages, int connections) {
        AtomicInteger next = new AtomicInteger();
        long started = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int index = 0; index < connections; index++) {
                running.add(threads.submit(() -> sendFrom(next, messages)));
            }
            for (Future<?> connection : running) {
                connection.get();
            }
        } catch (ExecutionException cause) {
            throw new IllegalStateException("The bare sender failed", cause.getCause());
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cause);
        }
        return messages / ((System.nanoTime() - started) / 1e9);
    }

    private void sendFrom(AtomicInteger next, int messages) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            Replies replies = new Replies(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            replies.expect("220");
            out.write("EHLO bare.example.com\r\n".getBytes(US_ASCII));
            replies.expect("250");
            int current = next.getAndIncrement();
            if (current >= messages) {
                return;
            }
            out.write(envelope(current));
            ByteArrayOutputStream buffer = new ByteArrayOutputStream(body.length + 512);
            while (current < messages) {
                replies.expect("250");
                replies.expect("250");
                replies.expect("354");
                int following = next.getAndIncrement();
                buffer.reset();
                buffer.writeBytes(messageId(current));
                buffer.writeBytes(body);
                buffer.writeBytes(".\r\n".getBytes(US_ASCII));
                buffer.writeBytes(
                        following < messages ? envelope(following) : "QUIT\r\n".getBytes(US_ASCII));
                buffer.writeTo(out);
                replies.expect("250");
                current = following;
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static byte[] envelope(int number) {
        return ("MAIL FROM:<bare@example.com>\r\nRCPT TO:<reader"
                        + number
                        + "@example.com>\r\nDATA\r\n")
                .getBytes(US_ASCII);
    }

    private static byte[] messageId(int number) {
        return ("Message-ID: <bare." + number + "@example.com>\r\n").getBytes(US_ASCII);
    }

    private static byte[] withoutMessageId(byte[] message) {
        String text = new String(message, ISO_8859_1);
        return text.replaceFirst("(?im)^message-id:.*\\r\\n(?:[ \\t].*\\r\\n)*", "")
                .getBytes(ISO_8859_1);
    }

    /** Doubles leading dots and ends with CR LF (RFC 5321, section 4.5.2). */
    private static byte[] transparent(byte[] message) {
        String text = new String(message, ISO_8859_1);
        String dotted = text.replaceAll("(?m)^\\.", "..");
        return (dotted.endsWith("\r\n") ? dotted : dotted + "\r\n").getBytes(ISO_8859_1);
    }

    /** Reads replies from a buffer, each of one or more lines. */
    private static final class Replies {

        private final InputStream in;
        private final byte[] buffer = new byte[8192];
        private int start;
        private int end;

        Replies(InputStream in) {
            this.in = in;
        }

        void expect(String code) throws IOException {
            String line;
            do {
                line = line();
            } while (line.length() > 3 && line.charAt(3) == '-');
            if (!line.startsWith(code)) {
                throw new IOException("Expected " + code + ", got: " + line);
            }
        }

        private String line() throws IOException {
            int from = start;
            while (true) {
                for (int index = from; index < end; index++) {
                    if (buffer[index] == LF[0]) {
                        String line =
                                new String(buffer, start, index - start, US_ASCII).stripTrailing();
                        start = index + 1;
                        return line;
                    }
                }
                if (start == end) {
                    start = 0;
                    end = 0;
                }
                from = end;
                int read = in.read(buffer, end, buffer.length - end);
                if (read < 0) {
                    throw new IOException("The sink closed the connection");
                }
                end += read;
            }
        }
    }
}
