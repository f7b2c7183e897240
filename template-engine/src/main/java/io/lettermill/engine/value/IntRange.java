package io.lettermill.engine.value;

import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * The integers {@code from..to}, both included; empty if {@code to} is smaller. Takes no memory for
 * its elements.
 */
public final class IntRange extends AbstractList<Object> implements RandomAccess {

    private final long from;
    private final long to;
    private final int size;

    public IntRange(long from, long to) {
        this.from = from;
        this.to = to;
        long count = to < from ? 0 : to - from + 1;
        this.size = count < 0 || count > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) count;
    }

    public long from() {
        return from;
    }

    public long to() {
        return to;
    }

    public boolean includes(long number) {
        return number >= from && number <= to;
    }

    @Override
    public Object get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return from + index;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntRange range && range.from == from && range.to == to;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(from) * 31 + Long.hashCode(to);
    }

    @Override
    public String toString() {
        return from + ".." + to;
    }
}
