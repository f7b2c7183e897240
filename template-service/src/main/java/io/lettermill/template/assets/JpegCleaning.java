package io.lettermill.template.assets;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes out of a JPEG what a camera wrote about where, when and with what it was made: its images
 * are public. Only the orientation stays. The picture itself is not touched.
 *
 * @param content without those segments
 * @param orientation 1 to 8 as in Exif; 1 is upright
 */
record JpegCleaning(byte[] content, int orientation) {

    private static final int START_OF_SCAN = 0xda;
    private static final int EXIF_AND_XMP = 0xe1;
    private static final int IPTC = 0xed;
    private static final int COMMENT = 0xfe;
    private static final int ORIENTATION = 0x0112;

    static JpegCleaning of(byte[] jpeg) {
        ByteBuffer bytes = ByteBuffer.wrap(jpeg);
        var kept = new ByteArrayOutputStream(jpeg.length);
        kept.write(jpeg, 0, 2);
        int orientation = 1;
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff) {
            int marker = jpeg[at + 1] & 0xff;
            int length = 2 + (bytes.getShort(at + 2) & 0xffff);
            if (marker == START_OF_SCAN || at + length > jpeg.length) {
                break;
            }
            if (marker == EXIF_AND_XMP) {
                orientation = orientation == 1 ? orientation(bytes, at, length) : orientation;
            } else if (marker != IPTC && marker != COMMENT) {
                kept.write(jpeg, at, length);
            }
            at += length;
        }
        kept.write(jpeg, at, jpeg.length - at);
        byte[] clean = kept.toByteArray();
        return new JpegCleaning(
                orientation == 1 ? clean : withOrientation(clean, orientation), orientation);
    }

    private static int orientation(ByteBuffer bytes, int segment, int length) {
        int tiff = segment + 10;
        if (length < 24 || bytes.getInt(segment + 4) != 0x45786966) {
            return 1;
        }
        ByteBuffer exif = bytes.slice(tiff, length - 10);
        exif.order(exif.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = exif.getInt(4);
        if (directory < 8 || directory > exif.limit() - 2) {
            return 1;
        }
        int entries = exif.getShort(directory) & 0xffff;
        for (int i = 0; i < entries && directory + 14 + 12 * i <= exif.limit(); i++) {
            int entry = directory + 2 + 12 * i;
            if ((exif.getShort(entry) & 0xffff) == ORIENTATION) {
                int value = exif.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    /** An Exif segment with nothing but the orientation, right after the start of the image. */
    private static byte[] withOrientation(byte[] clean, int orientation) {
        ByteBuffer with = ByteBuffer.allocate(clean.length + 36);
        with.put(clean, 0, 2).putShort((short) 0xffe1).putShort((short) 34);
        with.putInt(0x45786966).putShort((short) 0);
        with.putShort((short) 0x4d4d).putShort((short) 42).putInt(8);
        with.putShort((short) 1).putShort((short) ORIENTATION).putShort((short) 3).putInt(1);
        with.putShort((short) orientation).putShort((short) 0).putInt(0);
        return with.put(clean, 2, clean.length - 2).array();
    }
}
