package io.lettermill.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing byte array to render into, made to be cleared and used again for the next recipient.
 * Not thread-safe: one per sending thread.
 */
public final class RenderBuffer implements ByteSink {

    private byte[] bytes;
    private int length;

    /** A buffer that starts with 16 KiB. */
    public RenderBuffer() {
        this(16 * 1024);
    }

    public RenderBuffer(int initialCapacity) {
        this.bytes = new byte[Math.max(64, initialCapacity)];
    }

    /** Forgets the content and keeps the memory. */
    public void clear() {
        length = 0;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        ensureRoom(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    @Override
    public int writeText(String text) {
        int chars = text.length();
        ensureRoom(chars);
        int position = length;
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return writeUnicode(text);
            }
            bytes[position++] = (byte) c;
        }
        length = position;
        return chars;
    }

    private int writeUnicode(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        write(encoded, 0, encoded.length);
        return encoded.length;
    }

    private void ensureRoom(int count) {
        if (bytes.length - length < count) {
            int wanted = Math.addExact(length, count);
            bytes =
                    Arrays.copyOf(
                            bytes,
                            Math.max(
                                    wanted,
                                    (int) Math.min(Integer.MAX_VALUE - 16L, bytes.length * 2L)));
        }
    }

    /** The backing array; valid up to {@link #length()} and until the next write. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** A copy of the content. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Passes the content on. */
    public void writeTo(ByteSink sink) {
        sink.write(bytes, 0, length);
    }

    /** The content as text. */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
