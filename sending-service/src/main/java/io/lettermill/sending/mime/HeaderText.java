package io.lettermill.sending.mime;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/** Text of a header, encoded (RFC 2047) where it is not ASCII, folded, and unable to begin another header. */
final class HeaderText {

    private static final int SUBJECT_STARTS_AT = "Subject: ".length();

    private HeaderText() {}

    static byte[] subject(String text) {
        String line = singleLine(text);
        try {
            // what looks like an encoded word already is encoded again, so that it is shown as written
            String encoded =
                    line.contains("=?")
                            ? MimeUtility.encodeWord(line, "UTF-8", "Q")
                            : MimeUtility.encodeText(line, "UTF-8", null);
            return MimeUtility.fold(SUBJECT_STARTS_AT, encoded).getBytes(StandardCharsets.US_ASCII);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }

    private static String singleLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return line.toString().strip();
    }
}
