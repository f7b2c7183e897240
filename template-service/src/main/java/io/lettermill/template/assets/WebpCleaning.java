package io.lettermill.template.assets;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Takes Exif and XMP out of a WebP, and whatever stands behind its end. */
final class WebpCleaning {

    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int EXIF_AND_XMP_FLAGS = 0x0c;
    private static final Set<String> KEPT =
            Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP");

    private WebpCleaning() {}

    /** The same bytes when they are no sequence of chunks. */
    static byte[] of(byte[] webp) {
        ByteBuffer bytes = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
        long announced = CHUNK_HEADER + Integer.toUnsignedLong(bytes.getInt(4));
        int end = (int) Math.min(webp.length, announced);
        var kept = new ByteArrayOutputStream(webp.length);
        kept.write(webp, 0, HEADER);
        int at = HEADER;
        while (at + CHUNK_HEADER <= end) {
            String type = new String(webp, at, 4, StandardCharsets.ISO_8859_1);
            long length = Integer.toUnsignedLong(bytes.getInt(at + 4));
            long padded = CHUNK_HEADER + length + (length & 1);
            if (at + CHUNK_HEADER + length > end) {
                return webp;
            }
            if (KEPT.contains(type)) {
                byte[] chunk = new byte[(int) padded];
                System.arraycopy(webp, at, chunk, 0, (int) Math.min(padded, webp.length - at));
                if (type.equals("VP8X")) {
                    chunk[CHUNK_HEADER] &= (byte) ~EXIF_AND_XMP_FLAGS;
                }
                kept.writeBytes(chunk);
            }
            at += (int) padded;
        }
        byte[] clean = kept.toByteArray();
        ByteBuffer.wrap(clean).order(ByteOrder.LITTLE_ENDIAN).putInt(4, clean.length - 8);
        return clean;
    }
}
