package io.lettermill.template.transfer;

import io.lettermill.engine.Reader;
import io.lettermill.template.domain.Translations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits that the API has for translations. */
final class TranslationRules {

    private static final int MOST_LANGUAGES = 50;
    private static final int MOST_TEXTS = 500;
    private static final int LONGEST_TEXT = 20_000;
    private static final String KEY = "[A-Za-z][\\w.-]{0,99}";

    private TranslationRules() {}

    /** Sentences; empty when all is well. */
    static List<String> objections(Translations translations) {
        List<String> objections = new ArrayList<>();
        language(translations.defaultLocale(), objections);
        if (translations.texts().size() > MOST_LANGUAGES) {
            objections.add("translations may have " + MOST_LANGUAGES + " languages at most");
        }
        translations
                .texts()
                .forEach(
                        (locale, texts) -> {
                            language(locale, objections);
                            texts(texts, objections);
                        });
        return objections;
    }

    /** Only in its usual form, such as pt-BR, as it is looked for like that. */
    private static void language(@Nullable String tag, List<String> objections) {
        Locale locale = tag == null || tag.length() > 20 ? null : Reader.locale(tag);
        if (locale == null || !locale.toLanguageTag().equals(tag)) {
            objections.add("translations have what is no language tag, such as pt or pt-BR");
        }
    }

    private static void texts(Map<String, String> texts, List<String> objections) {
        if (texts.size() > MOST_TEXTS) {
            objections.add("translations may have " + MOST_TEXTS + " texts a language at most");
        }
        texts.forEach(
                (key, text) -> {
                    if (!key.matches(KEY) || text.length() > LONGEST_TEXT) {
                        objections.add(
                                "translations have a key that is no word, or a text of more than "
                                        + LONGEST_TEXT
                                        + " characters");
                    }
                });
    }
}
