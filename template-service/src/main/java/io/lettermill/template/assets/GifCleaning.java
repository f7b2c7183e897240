package io.lettermill.template.assets;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Takes comments and the notes of programs (XMP among them) out of a GIF, and whatever stands
 * behind its end. How often an animation runs stays.
 */
final class GifCleaning {

    private static final int HEADER = 13;
    private static final int IMAGE = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int END = 0x3b;
    private static final int COMMENT = 0xfe;
    private static final int APPLICATION = 0xff;
    private static final Set<String> OF_ANIMATIONS = Set.of("NETSCAPE2.0", "ANIMEXTS1.0");

    private final byte[] gif;

    private GifCleaning(byte[] gif) {
        this.gif = gif;
    }

    /** The same bytes when they are no sequence of blocks with an end. */
    static byte[] of(byte[] gif) {
        try {
            return new GifCleaning(gif).clean();
        } catch (IndexOutOfBoundsException e) {
            return gif;
        }
    }

    private byte[] clean() {
        var kept = new ByteArrayOutputStream(gif.length);
        int at = HEADER + colours(10);
        kept.write(gif, 0, at);
        while (unsigned(at) != END) {
            int next;
            switch (unsigned(at)) {
                case IMAGE -> next = afterBlocks(at + 10 + colours(at + 9) + 1);
                case EXTENSION -> next = afterBlocks(at + 2);
                default -> {
                    return gif;
                }
            }
            if (!isNote(at)) {
                kept.write(gif, at, next - at);
            }
            at = next;
        }
        kept.write(END);
        return kept.toByteArray();
    }

    /** Bytes of the table of colours that a field announces. */
    private int colours(int field) {
        int packed = unsigned(field);
        return (packed & 0x80) == 0 ? 0 : 3 << ((packed & 7) + 1);
    }

    private int afterBlocks(int first) {
        int at = first;
        while (unsigned(at) != 0) {
            at += unsigned(at) + 1;
        }
        return at + 1;
    }

    private boolean isNote(int at) {
        int label = unsigned(at) == EXTENSION ? unsigned(at + 1) : 0;
        return label == COMMENT
                || (label == APPLICATION
                        && !OF_ANIMATIONS.contains(
                                new String(gif, at + 3, 11, StandardCharsets.ISO_8859_1)));
    }

    private int unsigned(int at) {
        return gif[at] & 0xff;
    }
}
