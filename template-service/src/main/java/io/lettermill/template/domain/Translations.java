package io.lettermill.template.domain;

import java.util.Map;

/**
 * Texts of a template in several languages.
 *
 * @param defaultLocale language tag of the source itself, such as {@code en}
 * @param texts Liquid by language tag, then by key, such as {@code pt-BR} and {@code welcome}
 */
public record Translations(String defaultLocale, Map<String, Map<String, String>> texts) {

    /** A template in one language. */
    public static final Translations NONE = new Translations("en", Map.of());

    public Translations {
        texts = Map.copyOf(texts);
    }
}
