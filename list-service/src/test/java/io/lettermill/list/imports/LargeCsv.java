package io.lettermill.list.imports;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A CSV file that is made while it is read. Its first half is rows so long that a batch of them
 * does not fit into a small heap; the second half is ordinary rows, of which one in ten is a
 * duplicate and one is refused.
 */
final class LargeCsv extends InputStream {

    private static final byte[] HEADER = bytes("email,first_name,plan,note\n");
    private static final int LONG = 60_000;
    private static final int ORDINARY = 1_000;
    private static final int PERIOD = 10;

    private final int longRows;
    private final int rows;
    private int next;
    private byte[] line = HEADER;
    private int position;

    /**
     * @param size about how many bytes; the file is no smaller
     */
    LargeCsv(long size) {
        longRows = Math.toIntExact(size / 2 / LONG + 1);
        long periods = size / 2 / ORDINARY / PERIOD + 1;
        rows = Math.toIntExact(longRows + periods * PERIOD);
    }

    long bytes() {
        return HEADER.length + (long) longRows * LONG + (long) (rows - longRows) * ORDINARY;
    }

    /** Rows to be imported, with the duplicates among them. */
    long taken() {
        return (rows - longRows) / PERIOD * (PERIOD - 1L);
    }

    long refused() {
        return longRows + (rows - longRows) / PERIOD;
    }

    @Override
    public int read() {
        return hasMore() ? line[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, line.length - position);
        System.arraycopy(line, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean hasMore() {
        if (position == line.length) {
            if (next == rows) {
                return false;
            }
            line = row(next++);
            position = 0;
        }
        return true;
    }

    private byte[] row(int number) {
        if (number < longRows) {
            return filled("reader" + number + "@example.com,Zoë,gold,", LONG);
        }
        int ordinary = number - longRows;
        String address =
                switch (ordinary % PERIOD) {
                    case 1 -> "reader" + (number - 1) + "@example.com";
                    case 2 -> "nobody";
                    default -> "reader" + number + "@example.com";
                };
        return filled(address + ",Zoë,gold,", ORDINARY);
    }

    private static byte[] filled(String start, int size) {
        byte[] cells = bytes(start);
        byte[] row = new byte[size];
        System.arraycopy(cells, 0, row, 0, cells.length);
        Arrays.fill(row, cells.length, size - 1, (byte) 'x');
        row[size - 1] = '\n';
        return row;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
