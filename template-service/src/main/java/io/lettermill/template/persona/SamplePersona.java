package io.lettermill.template.persona;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sample readers: several scripts, directions and lengths of names, and one of whom nothing but the
 * address is known. All addresses are of example.com.
 */
public enum SamplePersona {
    ADA("English, all usual attributes", "en-GB", "Europe/London", "Ada", "Lovelace"),
    JOSE("Spanish, accents", "es-MX", "America/Mexico_City", "José", "Núñez"),
    ANNELIESE(
            "German, long names",
            "de-DE",
            "Europe/Berlin",
            "Anneliese-Charlotte Maximiliane",
            "von Hohenstein-Lichtenberg"),
    OLENA("Ukrainian, Cyrillic", "uk-UA", "Europe/Kyiv", "Олена", "Шевченко"),
    LEILA("Arabic, right to left", "ar-EG", "Africa/Cairo", "ليلى", "حسن"),
    YUKI("Japanese", "ja-JP", "Asia/Tokyo", "由紀", "山田"),
    SEAN(
            "Irish, an apostrophe and HTML in the name",
            "en-IE",
            "Europe/Dublin",
            "Seán <b>",
            "O'Brien & Sons"),
    NOBODY("nothing known but the address", "", "", "", "");

    private final String description;
    private final Map<String, String> attributes;

    SamplePersona(String description, String locale, String timeZone, String first, String last) {
        this.description = description;
        String address = name().toLowerCase(Locale.ROOT) + "@example.com";
        this.attributes =
                first.isEmpty()
                        ? Map.of("email", address)
                        : Map.of(
                                "email", address,
                                "first_name", first,
                                "last_name", last,
                                "locale", locale,
                                "time_zone", timeZone);
    }

    /** Stable name in the API, lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String description() {
        return description;
    }

    /** Attributes of the subscriber by name; what is missing is not there. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** The persona of an {@link #id}. */
    public static Optional<SamplePersona> of(String id) {
        return Arrays.stream(values()).filter(persona -> persona.id().equals(id)).findFirst();
    }
}
