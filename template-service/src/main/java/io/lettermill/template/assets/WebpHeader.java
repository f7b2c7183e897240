package io.lettermill.template.assets;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the size of a WebP image; the JDK knows none. See RFC 9649: the first chunk after {@code
 * WEBP} is lossy (RFC 6386, section 9.1), lossless or extended.
 */
final class WebpHeader {

    private static final int FIRST_CHUNK = 12;

    private WebpHeader() {}

    /** Width and height in pixels; empty when there is no such header. */
    static Optional<int[]> size(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        try {
            bytes.position(Math.min(FIRST_CHUNK, content.length));
            byte[] name = new byte[4];
            bytes.get(name);
            int data = bytes.position() + 4;
            return switch (new String(name, StandardCharsets.ISO_8859_1)) {
                case "VP8 " -> lossy(bytes, data);
                case "VP8L" -> lossless(bytes, data);
                case "VP8X" ->
                        Optional.of(
                                new int[] {
                                    1 + (bytes.getInt(data + 4) & 0xffffff),
                                    1 + (bytes.getInt(data + 6) >>> 8)
                                });
                default -> Optional.empty();
            };
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Optional<int[]> lossy(ByteBuffer bytes, int data) {
        boolean started = (bytes.getInt(data + 2) & 0xffffff00) == 0x2a019d00;
        return started
                ? Optional.of(
                        new int[] {
                            bytes.getShort(data + 6) & 0x3fff, bytes.getShort(data + 8) & 0x3fff
                        })
                : Optional.empty();
    }

    private static Optional<int[]> lossless(ByteBuffer bytes, int data) {
        int bits = bytes.getInt(data + 1);
        return bytes.get(data) == 0x2f
                ? Optional.of(new int[] {1 + (bits & 0x3fff), 1 + (bits >>> 14 & 0x3fff)})
                : Optional.empty();
    }
}
