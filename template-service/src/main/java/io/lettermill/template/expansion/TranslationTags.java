package io.lettermill.template.expansion;

import io.lettermill.template.domain.Translations;
import io.lettermill.template.liquid.HiddenLiquid;
import io.lettermill.template.liquid.LiquidRegion;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code {% translation key %}text{% endtranslation %}} and {@code {{ 'key' | t }}} out in
 * all languages that have the key.
 */
final class TranslationTags {

    private static final String KEY = "[A-Za-z][\\w.-]{0,99}";
    private static final Pattern OUTPUT =
            Pattern.compile(
                    "\\{\\{(-?)\\s*(?:'("
                            + KEY
                            + ")'|\"("
                            + KEY
                            + ")\")\\s*\\|\\s*t\\s*(?::\\s*(.*?))?\\s*(-?)\\}\\}",
                    Pattern.DOTALL);
    private static final Pattern BLOCK_KEY = Pattern.compile(KEY);
    private static final Pattern END = Pattern.compile("\\{%(-?)\\s*endtranslation\\s*(-?)%\\}");

    private final Expansion out;
    private final Translations translations;

    TranslationTags(Expansion out, Translations translations) {
        this.out = out;
        this.translations = translations;
    }

    /** A call of t, with the dashes that take white space away. */
    record Output(String key, String arguments, String before, String after) {}

    Optional<Output> output(String liquid) {
        Matcher found = OUTPUT.matcher(liquid);
        if (!found.matches()) {
            return Optional.empty();
        }
        String key = found.group(2) == null ? found.group(3) : found.group(2);
        String arguments = found.group(4) == null ? "" : found.group(4);
        return Optional.of(new Output(key, arguments, found.group(1), found.group(5)));
    }

    void write(Output output, Piece piece, int at) {
        String own = translation(translations.defaultLocale(), output.key());
        if (own == null) {
            out.fault(
                    piece,
                    at,
                    "there is no text '"
                            + output.key()
                            + "' in "
                            + translations.defaultLocale()
                            + ", the template's own language");
            return;
        }
        out.made("{%" + output.before() + " isolated " + output.arguments() + " %}", piece, at);
        write(output.key(), () -> text(output.key(), own, piece, at), piece, at);
        out.made("{% endisolated " + output.after() + "%}", piece, at);
    }

    /** Gives the offset after the block's end. */
    int block(Piece piece, LiquidRegion region, Matcher tag) {
        String key = tag.group(3);
        Matcher end = END.matcher(piece.text());
        if (!BLOCK_KEY.matcher(key).matches() || !end.find(region.end())) {
            out.fault(
                    piece,
                    region.start(),
                    "write {% translation key %}text{% endtranslation %}, with a key such as"
                            + " welcome");
            return region.end();
        }
        String own = translation(translations.defaultLocale(), key);
        write(
                key,
                () -> {
                    if (own == null) {
                        out.expand(piece, region.end(), end.start());
                    } else {
                        text(key, own, piece, region.start());
                    }
                },
                piece,
                region.start());
        return end.end();
    }

    private void write(String key, Runnable own, Piece piece, int at) {
        Map<String, String> others = others(key);
        if (others.isEmpty()) {
            own.run();
            return;
        }
        out.made("{% locales %}", piece, at);
        others.forEach(
                (locale, text) -> {
                    out.made("{% when '" + locale + "' %}", piece, at);
                    text(key + "' in '" + locale, text, piece, at);
                });
        out.made("{% else %}", piece, at);
        own.run();
        out.made("{% endlocales %}", piece, at);
    }

    private void text(String key, String text, Piece piece, int at) {
        String fit = out.isInsideTag() ? fitForQuotes(text) : text;
        out.nested(Piece.of(fit, "text '" + key + "'"), piece.position(at));
    }

    private static String fitForQuotes(String text) {
        HiddenLiquid hidden = HiddenLiquid.in(text);
        return hidden.reveal(hidden.markup().replace("\"", "&quot;"));
    }

    private Map<String, String> others(String key) {
        Map<String, String> others = new TreeMap<>();
        translations
                .texts()
                .forEach(
                        (locale, texts) -> {
                            String text = texts.get(key);
                            if (text != null && !locale.equals(translations.defaultLocale())) {
                                others.put(locale, text);
                            }
                        });
        return others;
    }

    private @Nullable String translation(String locale, String key) {
        return translations.texts().getOrDefault(locale, Map.of()).get(key);
    }
}
