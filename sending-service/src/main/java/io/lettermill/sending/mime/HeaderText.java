package io.lettermill.sending.mime;

import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Text of a header, encoded (RFC 2047) where it is not ASCII, folded, and unable to begin another
 * header.
 *
 * <p>Encoded here and not by {@code MimeUtility.encodeText}, which looks for a service provider on
 * the class path at every call: a third of the processor time of a whole message.
 */
final class HeaderText {

    private static final int SUBJECT_STARTS_AT = "Subject: ".length();

    /**
     * A line with encoded words has at most 76 characters (RFC 2047, section 2). A character is at
     * most three bytes, which are four characters of Base64, beside twelve for the word's ends.
     */
    private static final int CHARACTERS_IN_FIRST_WORD = (76 - SUBJECT_STARTS_AT - 12) / 4;

    private static final int CHARACTERS_IN_OTHER_WORDS = (76 - 1 - 12) / 4;

    private HeaderText() {}

    static byte[] subject(String text) {
        String line = singleLine(text);
        // what looks like an encoded word already is encoded again, so that it is shown as written
        boolean plain = isAscii(line) && !line.contains("=?");
        String header = plain ? MimeUtility.fold(SUBJECT_STARTS_AT, line) : words(line);
        return header.getBytes(StandardCharsets.US_ASCII);
    }

    /** Every character in encoded words, one a line, none of them split. */
    private static String words(String line) {
        StringBuilder words = new StringBuilder(line.length() * 4);
        int limit = CHARACTERS_IN_FIRST_WORD;
        int start = 0;
        while (start < line.length()) {
            int end = Math.min(line.length(), start + limit);
            if (end < line.length() && Character.isHighSurrogate(line.charAt(end - 1))) {
                end--;
            }
            if (start > 0) {
                words.append("\r\n ");
            }
            words.append(word(line.substring(start, end)));
            limit = CHARACTERS_IN_OTHER_WORDS;
            start = end;
        }
        return words.toString();
    }

    private static String word(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
    }

    private static boolean isAscii(String line) {
        for (int index = 0; index < line.length(); index++) {
            if (line.charAt(index) > 0x7e) {
                return false;
            }
        }
        return true;
    }

    private static String singleLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return line.toString().strip();
    }
}
