package io.lettermill.sending.mime;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Text of a header, encoded (RFC 2047) where it is not ASCII, folded, and unable to begin another
 * header.
 */
final class HeaderText {

    private static final int SUBJECT_STARTS_AT = "Subject: ".length();

    /** Three bytes each at most become 60 characters of Base64. */
    private static final int CHARACTERS_PER_WORD = 15;

    private HeaderText() {}

    static byte[] subject(String text) {
        String line = singleLine(text);
        try {
            // what looks like an encoded word already is encoded again, so that it is shown as
            // written
            String encoded =
                    line.contains("=?") ? words(line) : MimeUtility.encodeText(line, "UTF-8", null);
            return MimeUtility.fold(SUBJECT_STARTS_AT, encoded).getBytes(StandardCharsets.US_ASCII);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }

    /** Every character in encoded words of at most 75 characters, none of them split. */
    private static String words(String line) {
        StringBuilder words = new StringBuilder();
        StringBuilder part = new StringBuilder();
        line.codePoints()
                .forEach(
                        c -> {
                            if (part.length() + Character.charCount(c) > CHARACTERS_PER_WORD) {
                                words.append(word(part)).append(' ');
                                part.setLength(0);
                            }
                            part.appendCodePoint(c);
                        });
        return words.append(word(part)).toString();
    }

    private static String word(CharSequence text) {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
    }

    private static String singleLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return line.toString().strip();
    }
}
