package io.lettermill.sending.dkim;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds how much of a body its relaxed form (RFC 6376, section 3.4.4) has exactly as it is: nearly
 * all of it, in mails made by machines. Looks at eight bytes at a time, each beside the one after.
 */
final class PlainText {

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;
    private static final long BLANK = ONES * ' ';
    private static final long TAB = ONES * '\t';
    private static final long CR = ONES * '\r';
    private static final long LF = ONES * '\n';

    private PlainText() {}

    /**
     * Where plain text that begins here ends: before a tab, a run of blanks, a blank at the end of
     * a line, an empty line, a line end that nothing is known to follow. It may be found to end
     * earlier than it does. Something other than white space follows or ends it.
     *
     * @param from not within a run of white space
     * @return {@code from} when it does not begin with plain text
     */
    static int end(byte[] mail, int from, int to) {
        if (mail[from] == '\r') {
            return from;
        }
        int at = from;
        while (to - at > Long.BYTES) {
            long special = special((long) EIGHT.get(mail, at), (long) EIGHT.get(mail, at + 1));
            if (special != 0) {
                at += Long.numberOfTrailingZeros(special) / Byte.SIZE;
                if (mail[at] == '\n') {
                    at--;
                }
                break;
            }
            at += Long.BYTES;
        }
        return Math.max(from, withoutLineEnd(mail, from, at));
    }

    /** The highest bit of each byte that ends plain text, and maybe of ones after the first. */
    private static long special(long bytes, long following) {
        long crFollows = zeros(following ^ CR);
        long whiteSpaceFollows = zeros(following ^ BLANK) | zeros(following ^ TAB) | crFollows;
        return zeros(bytes ^ TAB)
                | zeros(bytes ^ BLANK) & whiteSpaceFollows
                | zeros(bytes ^ LF) & crFollows;
    }

    /** The highest bit of each byte that is zero, and maybe of ones after the first. */
    private static long zeros(long bytes) {
        return (bytes - ONES) & ~bytes & HIGHEST_BITS;
    }

    private static int withoutLineEnd(byte[] mail, int from, int end) {
        int at = end;
        if (at > from && mail[at - 1] == '\n') {
            at--;
        }
        if (at > from && mail[at - 1] == '\r') {
            at--;
        }
        return at;
    }
}
