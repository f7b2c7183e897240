package io.lettermill.stack.sink;

import java.nio.charset.StandardCharsets;

/**
 * A message as it was received, without the dots that SMTP doubles.
 *
 * @param recipient the first recipient
 */
public record CapturedMessage(String recipient, byte[] content) {

    /** The content, byte by byte: ISO 8859-1. */
    public String text() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}
