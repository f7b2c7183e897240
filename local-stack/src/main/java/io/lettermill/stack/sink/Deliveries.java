package io.lettermill.stack.sink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * All accepted pairs of recipient and Message-ID with how often each came, in a few bytes more than
 * their text: texts lie one after the other in large arrays, an open hash table points to them.
 * Exact: pairs are compared byte by byte. Thread safe.
 */
final class Deliveries {
    private static final int CHUNK = 1 << 20;

    /**
     * Longest text of one pair; what is longer is cut, no address or Message-ID of a real mail is.
     */
    static final int TEXT_LIMIT = 2048;

    private final List<byte[]> chunks = new ArrayList<>();
    private int used = CHUNK;
    private long[] table = new long[1 << 12];
    private long[] positions = new long[1 << 10];
    private int[] times = new int[1 << 10];
    private int distinct;
    private long accepted;

    /** Notes one acceptance. */
    synchronized void add(byte[] recipient, byte[] messageId) {
        byte[] entry = entry(recipient, messageId);
        int hash = hash(entry);
        accepted++;
        int slot = slotOf(entry, hash);
        if (table[slot] != 0) {
            times[(int) table[slot] - 1]++;
            return;
        }
        if (distinct == positions.length) {
            positions = Arrays.copyOf(positions, distinct * 2);
            times = Arrays.copyOf(times, distinct * 2);
        }
        positions[distinct] = store(entry);
        times[distinct] = 1;
        distinct++;
        table[slot] = ((long) hash << 32) | distinct;
        if (distinct * 2 > table.length) {
            growTable();
        }
    }

    /** The entry's text: recipient, zero byte, Message-ID. */
    private static byte[] entry(byte[] recipient, byte[] messageId) {
        int first = Math.min(recipient.length, TEXT_LIMIT / 2);
        int second = Math.min(messageId.length, TEXT_LIMIT / 2 - 1);
        byte[] entry = new byte[first + 1 + second];
        System.arraycopy(recipient, 0, entry, 0, first);
        System.arraycopy(messageId, 0, entry, first + 1, second);
        return entry;
    }

    private static int hash(byte[] entry) {
        int hash = Arrays.hashCode(entry) * 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }

    private int slotOf(byte[] entry, int hash) {
        int mask = table.length - 1;
        for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
            long found = table[slot];
            if (found == 0
                    || ((int) (found >>> 32) == hash && isAt(positions[(int) found - 1], entry))) {
                return slot;
            }
        }
    }

    private boolean isAt(long position, byte[] entry) {
        byte[] chunk = chunks.get((int) (position / CHUNK));
        int start = (int) (position % CHUNK);
        int length = length(chunk, start);
        return length == entry.length
                && Arrays.equals(chunk, start + 2, start + 2 + length, entry, 0, length);
    }

    private static int length(byte[] chunk, int start) {
        return (chunk[start] & 0xff) << 8 | (chunk[start + 1] & 0xff);
    }

    private long store(byte[] entry) {
        if (used + 2 + entry.length > CHUNK) {
            chunks.add(new byte[CHUNK]);
            used = 0;
        }
        byte[] chunk = chunks.getLast();
        long position = (long) (chunks.size() - 1) * CHUNK + used;
        chunk[used++] = (byte) (entry.length >> 8);
        chunk[used++] = (byte) entry.length;
        System.arraycopy(entry, 0, chunk, used, entry.length);
        used += entry.length;
        return position;
    }

    private void growTable() {
        long[] larger = new long[table.length * 2];
        int mask = larger.length - 1;
        for (long entry : table) {
            if (entry != 0) {
                int slot = (int) (entry >>> 32) & mask;
                while (larger[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                larger[slot] = entry;
            }
        }
        table = larger;
    }

    synchronized long accepted() {
        return accepted;
    }

    synchronized int distinct() {
        return distinct;
    }

    /** How often a pair was accepted; 0 if never. */
    synchronized int times(String recipient, String messageId) {
        byte[] entry =
                entry(
                        recipient.getBytes(StandardCharsets.UTF_8),
                        messageId.getBytes(StandardCharsets.UTF_8));
        long found = table[slotOf(entry, hash(entry))];
        return found == 0 ? 0 : times[(int) found - 1];
    }

    /** Gives each distinct pair accepted up to now, in the order of first acceptance. */
    void forEach(Consumer<Delivery> action) {
        int count = distinct();
        for (int i = 0; i < count; i++) {
            action.accept(at(i));
        }
    }

    private synchronized Delivery at(int index) {
        byte[] chunk = chunks.get((int) (positions[index] / CHUNK));
        int start = (int) (positions[index] % CHUNK);
        String text = new String(chunk, start + 2, length(chunk, start), StandardCharsets.UTF_8);
        int border = text.indexOf('\0');
        return new Delivery(text.substring(0, border), text.substring(border + 1), times[index]);
    }

    synchronized void clear() {
        chunks.clear();
        used = CHUNK;
        table = new long[1 << 12];
        distinct = 0;
        accepted = 0;
    }
}
