package io.lettermill.engine.value;

import org.jspecify.annotations.Nullable;

/**
 * Text that is HTML already and must not be escaped again: a capture, or the result of {@code raw}
 * or {@code escape}.
 */
public record SafeHtml(String html) {

    /** The plain value: a string for HTML, anything else as it is. */
    public static @Nullable Object unwrap(@Nullable Object value) {
        return value instanceof SafeHtml safe ? safe.html : value;
    }
}
