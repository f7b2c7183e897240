package io.lettermill.list.domain;

import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the built-in fields of a subscriber may hold. */
public final class ProfileRules {

    /** Longest first or last name, in characters. */
    public static final int MAX_NAME = 200;

    public static final String NAME_EXPECTATION = "at most " + MAX_NAME + " characters on one line";
    public static final String LOCALE_EXPECTATION = "a language tag such as en-GB";
    public static final String TIME_ZONE_EXPECTATION = "a time zone such as Europe/Berlin";

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final int REMEMBERED = 1000;
    private static final Map<String, Optional<String>> LOCALES = new ConcurrentHashMap<>();

    private ProfileRules() {}

    /** A name without surrounding space; empty when it is too long or has control characters. */
    public static Optional<String> name(String text) {
        String name = text.strip();
        return name.length() <= MAX_NAME && name.chars().noneMatch(Character::isISOControl)
                ? Optional.of(name)
                : Optional.empty();
    }

    /** A locale as a BCP 47 tag ({@code en_GB} is read too); empty when it is none. */
    public static Optional<String> locale(String text) {
        Optional<String> known = LOCALES.get(text);
        if (known != null) {
            return known;
        }
        Optional<String> read = readLocale(text.strip().replace('_', '-'));
        if (LOCALES.size() < REMEMBERED) {
            LOCALES.put(text, read);
        }
        return read;
    }

    /** An IANA time zone; empty when there is none of that name. */
    public static Optional<String> timeZone(String text) {
        String zone = text.strip();
        return ZONES.contains(zone) ? Optional.of(zone) : Optional.empty();
    }

    private static Optional<String> readLocale(String tag) {
        try {
            String canonical = new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
            return canonical.equals("und") ? Optional.empty() : Optional.of(canonical);
        } catch (IllformedLocaleException notATag) {
            return Optional.empty();
        }
    }
}
