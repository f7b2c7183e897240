package io.lettermill.faults.readers;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Mail programs that load pixels without a pause, each over a connection of its own, and never ask
 * twice for what was not answered: so it is known what must be counted, and what may be.
 */
final class Readers implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final int TIME_OUT_MILLIS = 10_000;
    private static final int PAUSE_MILLIS = 5;
    private static final int PIXEL_BYTES = 43;
    private static final String OK = "HTTP/1.1 200 ";

    private final int port;
    private final IntFunction<String> path;
    private final int recipients;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    private Readers(int port, IntFunction<String> path, int recipients) {
        this.port = port;
        this.path = path;
        this.recipients = recipients;
    }

    /**
     * @param path of the pixel in a recipient's mail
     */
    static Readers start(int port, IntFunction<String> path, int recipients) {
        Readers readers = new Readers(port, path, recipients);
        for (int i = 0; i < AT_ONCE; i++) {
            readers.threads.add(Thread.ofVirtual().start(readers::readOn));
        }
        return readers;
    }

    /** Requests that may have arrived. */
    long asked() {
        return asked.get();
    }

    /** Requests that were answered with the pixel. */
    long answered() {
        return answered.get();
    }

    private void readOn() {
        while (!stopped) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), TIME_OUT_MILLIS);
                socket.setSoTimeout(TIME_OUT_MILLIS);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                while (!stopped) {
                    read(socket, in);
                }
            } catch (IOException away) {
                pause();
            }
        }
    }

    private void read(Socket socket, InputStream in) throws IOException {
        int ordinal = next.getAndUpdate(n -> (n + 1) % recipients);
        String request = "GET " + path.apply(ordinal) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        asked.incrementAndGet();
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String status = line(in);
        if (!status.startsWith(OK)) {
            asked.decrementAndGet();
            throw new IOException(status);
        }
        while (!line(in).isEmpty()) {
            // headers tell nothing that is not known
        }
        if (in.readNBytes(PIXEL_BYTES).length < PIXEL_BYTES) {
            throw new EOFException();
        }
        answered.incrementAndGet();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c; (c = in.read()) != '\n'; ) {
            if (c < 0) {
                throw new EOFException();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when none asks any more. */
    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted", e);
            }
        }
    }
}
