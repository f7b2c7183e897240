package io.lettermill.stack.sink;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * What a client sent, in one buffer: command lines and whole messages are looked at where they lie.
 * Before it waits for the client it flushes the replies that the client may be waiting for; replies
 * to what came together go out together.
 */
final class SessionInput {
    private static final int USUAL_SIZE = 1 << 16;
    private static final int LONGEST_LINE = 4096;

    private final SessionOutput replies;
    private InputStream in;
    private byte[] buffer = new byte[USUAL_SIZE];
    private int start;
    private int end;
    private int taken;

    SessionInput(InputStream in, SessionOutput replies) {
        this.in = in;
        this.replies = replies;
    }

    /**
     * Goes on with another stream, after STARTTLS. What was sent before is dropped, as RFC 3207
     * demands.
     */
    void switchTo(InputStream secured) {
        in = secured;
        start = end = 0;
    }

    byte[] buffer() {
        return buffer;
    }

    /** The first byte of the last line or message taken, an index of {@link #buffer}. */
    int takenStart() {
        return taken;
    }

    /**
     * Takes a line; returns the index after its last byte, CR and LF left out, or -1 at the end of
     * the stream.
     */
    int takeLine() throws IOException {
        int from = start;
        for (int lineEnd; ; ) {
            lineEnd = indexOfLineEnd(from);
            if (lineEnd >= 0) {
                taken = start;
                start = lineEnd + 1;
                return lineEnd > taken && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
            }
            if (end - start > LONGEST_LINE) {
                return -1;
            }
            int looked = end - start;
            if (!fill()) {
                return -1;
            }
            from = start + looked;
        }
    }

    private int indexOfLineEnd(int from) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /**
     * Takes a message up to its final dot.
     *
     * @return the index after its last byte, the final dot's line left out; -1 at the end of the
     *     stream; -2 if the message had more than {@code limit} bytes: it is then taken, but not
     *     kept
     */
    int takeMessage(int limit) throws IOException {
        if (endsAtOnce()) {
            taken = start;
            start += 3;
            return taken;
        }
        boolean tooLarge = false;
        int from = start;
        while (true) {
            int dot = indexOfFinalDot(from);
            if (dot >= 0) {
                taken = start;
                start = dot + 5;
                return tooLarge ? -2 : dot + 2;
            }
            from = Math.max(start, end - 4);
            if (end - start > limit) {
                tooLarge = true;
                start = from;
            }
            int looked = from - start;
            if (!fill()) {
                return -1;
            }
            if (looked == 0 && !tooLarge && endsAtOnce()) {
                return takeMessage(limit);
            }
            from = start + looked;
        }
    }

    /** An empty message: the dot comes right after DATA. */
    private boolean endsAtOnce() {
        return end - start >= 3
                && buffer[start] == '.'
                && buffer[start + 1] == '\r'
                && buffer[start + 2] == '\n';
    }

    /**
     * Where CR LF . CR LF begins; looks at every fifth byte only, as long as it is none of the
     * three.
     */
    private int indexOfFinalDot(int from) {
        byte[] bytes = buffer;
        int last = end - 1;
        for (int i = from + 4; i <= last; ) {
            switch (bytes[i]) {
                case '\n' -> {
                    if (bytes[i - 1] == '\r'
                            && bytes[i - 2] == '.'
                            && bytes[i - 3] == '\n'
                            && bytes[i - 4] == '\r') {
                        return i - 4;
                    }
                    i += 3;
                }
                case '.' -> i += 2;
                case '\r' -> i += 1;
                default -> i += 5;
            }
        }
        return -1;
    }

    /** Reads more; makes room first. Returns false at the end of the stream. */
    private boolean fill() throws IOException {
        if (start == end) {
            start = end = 0;
            if (buffer.length > USUAL_SIZE) {
                buffer = new byte[USUAL_SIZE];
            }
        }
        if (end == buffer.length) {
            int length = end - start;
            byte[] target =
                    start > 0 && length < buffer.length / 2
                            ? buffer
                            : Arrays.copyOf(buffer, buffer.length * 2);
            System.arraycopy(buffer, start, target, 0, length);
            buffer = target;
            start = 0;
            end = length;
        }
        replies.flush();
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            return false;
        }
        end += read;
        return true;
    }
}
