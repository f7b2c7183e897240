package io.lettermill.list.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Name of a subscriber's field as templates write it after {@code subscriber.}.
 *
 * @param value a built-in name, or a custom attribute's: a letter, then at most 62 letters, digits
 *     or underscores
 */
public record FieldName(String value) {

    public static final String EMAIL = "email";
    public static final String FIRST_NAME = "first_name";
    public static final String LAST_NAME = "last_name";
    public static final String LOCALE = "locale";
    public static final String TIME_ZONE = "time_zone";

    public static final List<String> BUILT_IN =
            List.of(EMAIL, FIRST_NAME, LAST_NAME, LOCALE, TIME_ZONE);

    private static final Pattern CUSTOM = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

    /** What a custom name must be, for an error. */
    public static final String EXPECTATION =
            "a letter, then letters, digits or underscores, at most 63 in all";

    /**
     * A column's header: surrounding space is dropped, inner space and hyphens become underscores.
     */
    public static Optional<FieldName> fromHeader(String header) {
        String name = header.strip().replaceAll("[\\s-]+", "_");
        String lower = name.toLowerCase(Locale.ROOT);
        if (BUILT_IN.contains(lower)) {
            return Optional.of(new FieldName(lower));
        }
        return CUSTOM.matcher(name).matches() ? Optional.of(new FieldName(name)) : Optional.empty();
    }

    /** A custom attribute's name; empty when it is malformed or one of the built-in fields. */
    public static Optional<FieldName> custom(String name) {
        return CUSTOM.matcher(name).matches() && !BUILT_IN.contains(name.toLowerCase(Locale.ROOT))
                ? Optional.of(new FieldName(name))
                : Optional.empty();
    }

    public boolean isBuiltIn() {
        return BUILT_IN.contains(value);
    }
}
