package io.lettermill.engine;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who a text is rendered for, as far as languages and clocks are concerned.
 *
 * @param locale language and region, nothing else; English when unknown
 * @param zone null when unknown: moments are then shown in the zone that they came with
 */
public record Reader(Locale locale, @Nullable ZoneId zone) {

    /** Nobody in particular: English, no time zone. */
    public static final Reader UNKNOWN = new Reader(Locale.ENGLISH, null);

    private static final int LONGEST = 64;

    /**
     * The reader whom {@code subscriber.locale} (such as {@code pt-BR}) and {@code
     * subscriber.time_zone} (such as {@code America/Sao_Paulo}) of a render's data describe; what
     * is missing or malformed there counts as unknown.
     */
    public static Reader of(Map<String, ? extends @Nullable Object> data) {
        if (!(data.get("subscriber") instanceof Map<?, ?> subscriber)) {
            return UNKNOWN;
        }
        Locale locale = locale(subscriber.get("locale"));
        ZoneId zone = zone(subscriber.get("time_zone"));
        return new Reader(locale == null ? Locale.ENGLISH : locale, zone);
    }

    /** The locale of a language tag such as {@code pt-BR} or {@code pt_BR}; null if it is none. */
    public static @Nullable Locale locale(@Nullable Object tag) {
        if (!(tag instanceof String text) || text.isBlank() || text.length() > LONGEST) {
            return null;
        }
        try {
            Locale given =
                    new Locale.Builder().setLanguageTag(text.strip().replace('_', '-')).build();
            return given.getLanguage().isEmpty()
                    ? null
                    : Locale.of(given.getLanguage(), given.getCountry());
        } catch (IllformedLocaleException e) {
            return null;
        }
    }

    /** The zone of a name such as {@code Europe/Berlin}; null if it is none. */
    public static @Nullable ZoneId zone(@Nullable Object name) {
        if (!(name instanceof String text) || text.isBlank() || text.length() > LONGEST) {
            return null;
        }
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
