package io.lettermill.template.mail;

/** How long a text is inside of a JSON message. */
public final class JsonBytes {

    private JsonBytes() {}

    public static long of(String text) {
        return text.codePoints()
                .mapToLong(
                        c ->
                                c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t'
                                        ? 2
                                        : c < 0x20
                                                ? 6
                                                : c < 0x80
                                                        ? 1
                                                        : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                .sum();
    }
}
