package io.lettermill.analytics.domain;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A web address in the form in which it can stand in a header, as browsers make it of what an
 * author wrote.
 */
final class WebAddress {

    private static final Pattern PARTS =
            Pattern.compile("(?i)(https?://(?:[^/?#\\\\]*@)?)([^/?#\\\\@]*)(.*)", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Browsers encode these wherever they stand; they know best about {@code { | } ^ `}. */
    private static final String ENCODED = " \"<>";

    /** What Java's rules for international names (of 2003) turn into other names than browsers. */
    private static final Pattern READ_OTHERWISE = Pattern.compile("[\u00df\u03c2\u200c\u200d]");

    private WebAddress() {}

    /** Leaves what is encoded already, and what is no web address. */
    static String encoded(String written) {
        Matcher parts = PARTS.matcher(written);
        if (isPlain(written) || !parts.matches()) {
            return written;
        }
        return percentEncoded(parts.group(1))
                + host(parts.group(2))
                + percentEncoded(parts.group(3));
    }

    private static boolean isPlain(String text) {
        return text.chars().noneMatch(WebAddress::isEncoded);
    }

    private static boolean isEncoded(int character) {
        return character > '~' || ENCODED.indexOf(character) >= 0;
    }

    /** With its port. A name that only browsers know how to read is left to them. */
    private static String host(String written) {
        if (isPlain(written) || READ_OTHERWISE.matcher(written).find()) {
            return percentEncoded(written);
        }
        Matcher port = PORT.matcher(written);
        int end = port.find() ? port.start() : written.length();
        try {
            return IDN.toASCII(written.substring(0, end), IDN.USE_STD3_ASCII_RULES)
                    + written.substring(end);
        } catch (IllegalArgumentException unknownToJava) {
            return percentEncoded(written);
        }
    }

    private static String percentEncoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 32);
        text.codePoints()
                .forEach(
                        character -> {
                            if (isEncoded(character)) {
                                append(encoded, character);
                            } else {
                                encoded.append((char) character);
                            }
                        });
        return encoded.toString();
    }

    private static void append(StringBuilder encoded, int character) {
        boolean half = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        String whole = half ? "\ufffd" : Character.toString(character);
        for (byte octet : whole.getBytes(StandardCharsets.UTF_8)) {
            HEX.toHexDigits(encoded.append('%'), octet);
        }
    }
}
