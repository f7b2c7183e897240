package io.lettermill.faults.judge;

import java.util.Arrays;

/**
 * Counts different texts in eight bytes each: it keeps their hashes, of which two of a million are
 * the same once in thirty million runs.
 */
final class Distinct {

    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] hashes = new long[1 << 10];
    private int count;

    void add(String text) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, count * 2);
        }
        hashes[count++] = hash(text);
    }

    int count() {
        Arrays.sort(hashes, 0, count);
        int different = count == 0 ? 0 : 1;
        for (int i = 1; i < count; i++) {
            different += hashes[i] == hashes[i - 1] ? 0 : 1;
        }
        return different;
    }

    /** FNV-1a of 64 bits. */
    private static long hash(String text) {
        long hash = FNV_BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
