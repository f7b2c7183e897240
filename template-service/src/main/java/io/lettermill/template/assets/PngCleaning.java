package io.lettermill.template.assets;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Takes out of a PNG what is no part of the picture: texts, Exif, times, and whatever stands behind
 * its end. What says how it looks stays: palette, transparency, colour space, resolution,
 * animation.
 */
final class PngCleaning {

    private static final int SIGNATURE = 8;
    private static final int AROUND_DATA = 12;
    private static final String END = "IEND";
    private static final Set<String> KEPT =
            Set.of(
                    "IHDR", "PLTE", "IDAT", END, "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP",
                    "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT");

    private PngCleaning() {}

    /** The same bytes when they are no sequence of chunks with an end. */
    static byte[] of(byte[] png) {
        ByteBuffer bytes = ByteBuffer.wrap(png);
        var kept = new ByteArrayOutputStream(png.length);
        kept.write(png, 0, SIGNATURE);
        int at = SIGNATURE;
        while (at + AROUND_DATA <= png.length) {
            int length = bytes.getInt(at);
            if (length < 0 || length > png.length - at - AROUND_DATA) {
                return png;
            }
            String type = new String(png, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (KEPT.contains(type)) {
                kept.write(png, at, length + AROUND_DATA);
            }
            if (type.equals(END)) {
                return kept.toByteArray();
            }
            at += length + AROUND_DATA;
        }
        return png;
    }
}
