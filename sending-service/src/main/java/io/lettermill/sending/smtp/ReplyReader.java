package io.lettermill.sending.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads replies (RFC 5321, 4.2) strictly: three digits, a hyphen on all lines but the last, one
 * code in all lines.
 */
final class ReplyReader {

    private static final int LONGEST_LINE = 4096;
    private static final int MOST_LINES = 100;
    private static final int KEPT_TEXT = 1000;

    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private final byte[] line = new byte[LONGEST_LINE];
    private int position;
    private int limit;

    ReplyReader(InputStream in) {
        this.in = in;
    }

    /**
     * Waits for a whole reply.
     *
     * @throws InvalidReply when it is none
     * @throws IOException also when the connection ended
     */
    SmtpReply read() throws IOException {
        int length = readLine();
        int code = code(length);
        StringBuilder text = code >= 400 ? new StringBuilder() : null;
        for (int lines = 1; ; lines++) {
            if (text != null && length > 4 && text.length() < KEPT_TEXT) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(new String(line, 4, length - 4, StandardCharsets.UTF_8).strip());
            }
            if (isLast(length)) {
                return new SmtpReply(code, text == null ? "" : text.toString());
            }
            if (lines == MOST_LINES) {
                throw new InvalidReply("more than " + MOST_LINES + " lines");
            }
            length = readLine();
            if (code(length) != code) {
                throw new InvalidReply("two codes in one reply");
            }
        }
    }

    private int code(int length) throws InvalidReply {
        if (length < 3 || !isDigit(line[0]) || !isDigit(line[1]) || !isDigit(line[2])) {
            throw new InvalidReply("a line without reply code");
        }
        int code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + line[2] - '0';
        if (code < 200 || code > 599) {
            throw new InvalidReply("reply code " + code);
        }
        return code;
    }

    private boolean isLast(int length) throws InvalidReply {
        if (length == 3 || line[3] == ' ') {
            return true;
        }
        if (line[3] == '-') {
            return false;
        }
        throw new InvalidReply("neither space nor hyphen after the reply code");
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Copies the next line without its end; LF alone ends one too. */
    private int readLine() throws IOException {
        int length = 0;
        while (true) {
            if (position == limit) {
                fill();
            }
            byte b = buffer[position++];
            if (b == '\n') {
                return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
            }
            if (length == LONGEST_LINE) {
                throw new InvalidReply("a line longer than " + LONGEST_LINE + " bytes");
            }
            line[length++] = b;
        }
    }

    private void fill() throws IOException {
        int count = in.read(buffer);
        if (count < 0) {
            throw new EOFException("the server closed the connection");
        }
        position = 0;
        limit = count;
    }
}
