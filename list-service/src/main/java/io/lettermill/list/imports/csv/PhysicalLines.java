package io.lettermill.list.imports.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of a text with their ends (LF, CR LF or CR); lines read ahead can be given back. */
final class PhysicalLines implements Closeable {

    /**
     * @param number from 1
     * @param text with the line end; only the start of it when {@code tooLong}
     */
    record Line(long number, String text, int quotes, boolean tooLong) {}

    private final Reader in;
    private final int maxLength;
    private final char[] buffer = new char[16_384];
    private final StringBuilder line = new StringBuilder(256);
    private final Deque<Line> givenBack = new ArrayDeque<>();
    private int position;
    private int limit;
    private long number;

    PhysicalLines(Reader in, int maxLength) {
        this.in = in;
        this.maxLength = maxLength;
    }

    /** The next line; null at the end. */
    @Nullable Line next() throws IOException {
        if (!givenBack.isEmpty()) {
            return givenBack.removeFirst();
        }
        line.setLength(0);
        int quotes = 0;
        boolean tooLong = false;
        boolean ended = false;
        while (!ended && fill()) {
            int from = position;
            while (position < limit && !ended) {
                char c = buffer[position++];
                if (c == '"') {
                    quotes++;
                } else if (c == '\n' || c == '\r') {
                    ended = true;
                }
            }
            int taken = Math.min(position - from, Math.max(0, maxLength - line.length()));
            tooLong |= taken < position - from;
            line.append(buffer, from, taken);
        }
        if (ended && buffer[position - 1] == '\r' && fill() && buffer[position] == '\n') {
            position++;
            line.append('\n');
        }
        return ended || !line.isEmpty()
                ? new Line(++number, line.toString(), quotes, tooLong)
                : null;
    }

    /** Gives lines back, to be read again in their order. */
    void giveBack(List<Line> lines) {
        lines.reversed().forEach(givenBack::addFirst);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        return position < limit;
    }
}
