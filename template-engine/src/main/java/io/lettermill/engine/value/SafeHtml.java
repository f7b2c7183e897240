package io.lettermill.engine.value;

/** Text that is HTML already and must not be escaped again: a capture, or the result of {@code raw} or {@code escape}. */
public record SafeHtml(String html) {

    /** The plain value: a string for HTML, anything else as it is. */
    public static @org.jspecify.annotations.Nullable Object unwrap(
            @org.jspecify.annotations.Nullable Object value) {
        return value instanceof SafeHtml safe ? safe.html : value;
    }
}
