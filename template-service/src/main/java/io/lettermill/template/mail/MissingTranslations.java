package io.lettermill.template.mail;

import io.lettermill.template.domain.Translations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells which languages lack texts that others have. */
final class MissingTranslations {

    private static final int MOST_NAMED = 5;

    private MissingTranslations() {}

    static List<String> warnings(Translations translations) {
        Set<String> all = new TreeSet<>();
        translations.texts().values().forEach(texts -> all.addAll(texts.keySet()));
        return new TreeMap<>(translations.texts())
                .entrySet().stream()
                        .filter(language -> !language.getKey().equals(translations.defaultLocale()))
                        .filter(language -> !isCovered(translations, language.getKey(), all))
                        .map(
                                language ->
                                        warning(
                                                language.getKey(),
                                                missing(translations, language.getKey(), all)))
                        .toList();
    }

    private static boolean isCovered(Translations translations, String tag, Set<String> all) {
        return missing(translations, tag, all).isEmpty();
    }

    /** What neither the language nor, for a region's variety, the language itself has. */
    private static Set<String> missing(Translations translations, String tag, Set<String> all) {
        Set<String> missing = new TreeSet<>(all);
        missing.removeAll(translations.texts().getOrDefault(tag, Map.of()).keySet());
        int region = tag.indexOf('-');
        if (region > 0) {
            missing.removeAll(
                    translations.texts().getOrDefault(tag.substring(0, region), Map.of()).keySet());
        }
        return missing;
    }

    private static String warning(String tag, Set<String> missing) {
        String others = missing.size() > MOST_NAMED ? ", ..." : "";
        return tag
                + " lacks "
                + (missing.size() == 1 ? "1 text" : missing.size() + " texts")
                + " ("
                + String.join(", ", missing.stream().limit(MOST_NAMED).toList())
                + others
                + "); its readers see the template's own language there.";
    }
}
