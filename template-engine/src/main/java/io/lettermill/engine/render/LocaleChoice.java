package io.lettermill.engine.render;

import io.lettermill.engine.Reader;
import io.lettermill.engine.syntax.Block;
import io.lettermill.engine.syntax.Node;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the text in the language that suits a reader best: pt-BR, then pt, then the default. */
final class LocaleChoice {

    private LocaleChoice() {}

    static Block of(Node.Locales locales, Reader reader) {
        String tag = reader.locale().toLanguageTag().toLowerCase(Locale.ROOT);
        Block exact = find(locales, tag);
        if (exact != null) {
            return exact;
        }
        int region = tag.indexOf('-');
        Block language = region < 0 ? null : find(locales, tag.substring(0, region));
        return language == null ? locales.otherwise() : language;
    }

    private static @Nullable Block find(Node.Locales locales, String tag) {
        for (Node.InLocale text : locales.texts()) {
            if (text.tag().equals(tag)) {
                return text.body();
            }
        }
        return null;
    }
}
