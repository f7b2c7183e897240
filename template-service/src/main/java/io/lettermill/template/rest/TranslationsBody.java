package io.lettermill.template.rest;

import io.lettermill.engine.Reader;
import io.lettermill.kit.problems.ProblemError;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.domain.Translations;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts by language tag and key. */
public record TranslationsBody(
        @Nullable @Size(max = 20) String defaultLocale,
        @Nullable @Size(max = 50) Map<String, @Nullable Map<String, @Nullable String>> texts) {

    private static final int MOST_TEXTS = 500;
    private static final int LONGEST_TEXT = 20_000;
    private static final String KEY = "[A-Za-z][\\w.-]{0,99}";

    static TranslationsBody of(Translations translations) {
        Map<String, @Nullable Map<String, @Nullable String>> texts = new HashMap<>();
        translations.texts().forEach((tag, ofLocale) -> texts.put(tag, new HashMap<>(ofLocale)));
        return new TranslationsBody(translations.defaultLocale(), texts);
    }

    /**
     * With language tags in their usual form, such as {@code pt-BR}.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a tag, key or text that is none
     */
    Translations translations() {
        List<ProblemError> errors = new ArrayList<>();
        String own = defaultLocale == null ? "en" : tag("defaultLocale", defaultLocale, errors);
        Map<String, Map<String, String>> checked = new HashMap<>();
        if (texts != null) {
            for (String locale : texts.keySet()) {
                String field = "texts." + locale;
                checked.put(tag(field, locale, errors), checked(field, texts.get(locale), errors));
            }
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return new Translations(own, checked);
    }

    private static String tag(String field, String given, List<ProblemError> errors) {
        Locale locale = Reader.locale(given);
        if (locale == null) {
            errors.add(error(field, "has to be a language tag such as pt or pt-BR"));
            return given;
        }
        return locale.toLanguageTag();
    }

    private static Map<String, String> checked(
            String field,
            @Nullable Map<String, @Nullable String> texts,
            List<ProblemError> errors) {
        Map<String, String> checked = new HashMap<>();
        if (texts == null || texts.size() > MOST_TEXTS) {
            errors.add(error(field, "has to be an object with at most " + MOST_TEXTS + " texts"));
            return checked;
        }
        texts.forEach(
                (key, text) -> {
                    if (!key.matches(KEY)) {
                        errors.add(error(field, "a key is a word such as welcome or cart.title"));
                    } else if (text == null || text.length() > LONGEST_TEXT) {
                        errors.add(
                                error(
                                        field + "." + key,
                                        "has to be a text of at most "
                                                + LONGEST_TEXT
                                                + " characters"));
                    } else {
                        checked.put(key, text);
                    }
                });
        return checked;
    }

    private static ProblemError error(String field, String detail) {
        return ProblemError.of("translations." + field, detail);
    }
}
