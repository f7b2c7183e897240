package io.lettermill.sending.dkim;

import java.security.MessageDigest;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;

/**
 * Text in the "relaxed" form (RFC 6376, sections 3.4.2 and 3.4.4), in memory used again. Reads
 * mails with CRLF line ends only. For one thread.
 */
final class Canonical {

    private byte[] bytes = new byte[16 * 1024];
    private int length;

    void clear() {
        length = 0;
    }

    /**
     * @param without how many bytes of the end are left out
     */
    void updateTo(MessageDigest digest, int without) {
        digest.update(bytes, 0, length - without);
    }

    /**
     * @param without how many bytes of the end are left out
     */
    void updateTo(Signature signature, int without) throws SignatureException {
        signature.update(bytes, 0, length - without);
    }

    /**
     * Appends every header from here to the empty line: names in lower case, one line each, runs of
     * white space as one blank.
     *
     * @return where the body begins
     */
    int headers(byte[] mail, int from) {
        int at = from;
        while (mail[at] != '\r') {
            at = header(mail, at);
        }
        return at + 2;
    }

    /**
     * Appends one header.
     *
     * @return where the next one begins
     */
    int header(byte[] mail, int from) {
        int end = endOfHeader(mail, from);
        ensureRoom(end - from);
        int at = from;
        while (mail[at] != ':') {
            append((byte) Character.toLowerCase(mail[at++]));
        }
        append(mail[at++]);
        boolean blank = false;
        int value = length;
        for (; at < end - 2; at++) {
            byte b = mail[at];
            if (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
                blank = true;
                continue;
            }
            if (blank && length > value) {
                append((byte) ' ');
            }
            blank = false;
            append(b);
        }
        endLine();
        return end;
    }

    /**
     * Appends a part of a body that begins at the beginning of a line: runs of white space as one
     * blank, none at ends of lines. Empty lines are held back until something follows.
     *
     * @param heldBack line ends held back before this part
     * @return line ends held back at its end
     */
    int body(byte[] mail, int from, int to, int heldBack) {
        ensureRoom(to - from + 2 * heldBack);
        int lines = heldBack;
        boolean blank = false;
        int at = from;
        while (at < to) {
            int plain = blank ? at : PlainText.end(mail, at, to);
            byte b = mail[at];
            if (plain > at) {
                lines = endLines(lines);
                append(mail, at, plain);
                at = plain;
            } else if (b == ' ' || b == '\t') {
                blank = true;
                at++;
            } else if (b == '\r' && at + 1 < to && mail[at + 1] == '\n') {
                blank = false;
                lines++;
                at += 2;
            } else {
                lines = endLines(lines);
                if (blank) {
                    append((byte) ' ');
                    blank = false;
                }
                append(b);
                at++;
            }
        }
        return lines;
    }

    /**
     * @return lines that are left to end: none
     */
    private int endLines(int lines) {
        for (int i = 0; i < lines; i++) {
            endLine();
        }
        return 0;
    }

    boolean isEmpty() {
        return length == 0;
    }

    void endLine() {
        ensureRoom(2);
        append((byte) '\r');
        append((byte) '\n');
    }

    private static int endOfHeader(byte[] mail, int from) {
        int at = from;
        while (true) {
            while (mail[at] != '\n') {
                at++;
            }
            at++;
            if (mail[at] != ' ' && mail[at] != '\t') {
                return at;
            }
        }
    }

    private void append(byte b) {
        bytes[length++] = b;
    }

    private void append(byte[] source, int from, int to) {
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    private void ensureRoom(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
