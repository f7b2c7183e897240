package io.lettermill.stack.sink;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the sink reads in a message: its Message-ID, and the text without doubled dots. */
final class MessageText {
    private static final byte[] NONE = {};
    private static final byte[] NAME = "message-id:".getBytes(StandardCharsets.US_ASCII);

    private MessageText() {}

    /**
     * What stands between the angle brackets of the header, folded over lines or not; the trimmed
     * value where there are none; empty without that header.
     */
    static byte[] messageId(byte[] bytes, int start, int end) {
        for (int line = start; line < end && bytes[line] != '\r' && bytes[line] != '\n'; ) {
            if (isMessageId(bytes, line, end)) {
                return value(bytes, line + NAME.length, endOfHeader(bytes, line, end));
            }
            line = nextLine(bytes, line, end);
        }
        return NONE;
    }

    private static boolean isMessageId(byte[] bytes, int line, int end) {
        if ((bytes[line] | 0x20) != 'm' || line + NAME.length > end) {
            return false;
        }
        for (int i = 0; i < NAME.length; i++) {
            byte actual = bytes[line + i];
            if ((actual >= 'A' && actual <= 'Z' ? actual | 0x20 : actual) != NAME[i]) {
                return false;
            }
        }
        return true;
    }

    private static int nextLine(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && bytes[i] != '\n') {
            i++;
        }
        return i + 1;
    }

    private static int endOfHeader(byte[] bytes, int line, int end) {
        int next = nextLine(bytes, line, end);
        while (next < end && (bytes[next] == ' ' || bytes[next] == '\t')) {
            next = nextLine(bytes, next, end);
        }
        return Math.min(next, end);
    }

    private static byte[] value(byte[] bytes, int from, int to) {
        int open = from;
        while (open < to && bytes[open] != '<') {
            open++;
        }
        int close = open;
        while (close < to && bytes[close] != '>') {
            close++;
        }
        return close < to
                ? Arrays.copyOfRange(bytes, open + 1, close)
                : new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
                        .strip()
                        .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A copy in which a dot that begins a line because SMTP doubled it is left out. */
    static byte[] withoutDoubledDots(byte[] bytes, int start, int end) {
        byte[] copy = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            boolean doubled = bytes[i] == '.' && (i == start || bytes[i - 1] == '\n');
            if (!doubled) {
                copy[length++] = bytes[i];
            }
        }
        return Arrays.copyOf(copy, length);
    }
}
