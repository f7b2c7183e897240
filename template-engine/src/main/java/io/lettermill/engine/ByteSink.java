package io.lettermill.engine;

import java.nio.charset.StandardCharsets;

/**
 * Where a render writes its UTF-8 bytes. Static text arrives as whole pre-encoded arrays, so an
 * encoder (quoted-printable, dot-stuffing) can work on it while it passes.
 */
@FunctionalInterface
public interface ByteSink {

    /** Takes {@code length} bytes from {@code offset}; must not keep or change the array. */
    void write(byte[] bytes, int offset, int length);

    /** Takes a whole array. */
    default void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    /**
     * Takes text as UTF-8.
     *
     * @return the number of bytes written
     */
    default int writeText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
        return bytes.length;
    }
}
