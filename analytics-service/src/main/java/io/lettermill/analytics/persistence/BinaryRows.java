package io.lettermill.analytics.persistence;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Collects columns from left to right, row after row, in ClickHouse's format RowBinary. Each method
 * throws {@link IllegalArgumentException} when the column's type cannot hold the value.
 */
final class BinaryRows {

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int LARGEST_VAR_INT = 5;
    private static final int SEVEN_BITS = 0x7F;

    private byte[] bytes;
    private int size;

    /**
     * @param capacity bytes that are expected
     */
    BinaryRows(int capacity) {
        this.bytes = new byte[capacity];
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    /** UUID. */
    BinaryRows id(UUID value) {
        int at = take(2 * Long.BYTES);
        LONG.set(bytes, at, value.getMostSignificantBits());
        LONG.set(bytes, at + Long.BYTES, value.getLeastSignificantBits());
        return this;
    }

    /** UInt32. */
    BinaryRows number(long value) {
        check(value, 0, 0xFFFF_FFFFL);
        int at = take(Integer.BYTES);
        INT.set(bytes, at, (int) value);
        return this;
    }

    /** UInt16. */
    BinaryRows small(int value) {
        check(value, 0, 0xFFFF);
        int at = take(Short.BYTES);
        SHORT.set(bytes, at, (short) value);
        return this;
    }

    /** Int64. */
    BinaryRows large(long value) {
        int at = take(Long.BYTES);
        LONG.set(bytes, at, value);
        return this;
    }

    /** Enum8, by the number that the schema gives to the word. */
    BinaryRows choice(int number) {
        check(number, Byte.MIN_VALUE, Byte.MAX_VALUE);
        int at = take(1);
        bytes[at] = (byte) number;
        return this;
    }

    /** String. */
    BinaryRows text(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        int at = take(LARGEST_VAR_INT + text.length);
        int left = text.length;
        while (left > SEVEN_BITS) {
            bytes[at++] = (byte) (left | ~SEVEN_BITS);
            left >>>= 7;
        }
        bytes[at++] = (byte) left;
        System.arraycopy(text, 0, bytes, at, text.length);
        size = at + text.length;
        return this;
    }

    /** Bool. */
    BinaryRows flag(boolean value) {
        int at = take(1);
        bytes[at] = (byte) (value ? 1 : 0);
        return this;
    }

    /** DateTime64(3). */
    BinaryRows time(long epochMillis) {
        return large(epochMillis);
    }

    /** Room for so many bytes; where it begins. The array may be another one afterwards. */
    private int take(int count) {
        int at = size;
        if (at + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + count));
        }
        size = at + count;
        return at;
    }

    private static void check(long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "a column takes " + least + " to " + most + ", not " + value);
        }
    }
}
