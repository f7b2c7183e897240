package io.lettermill.template.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds what CSS uses, with offsets; takes whatever is no CSS for text. */
final class CssReading {

    private static final Pattern FUNCTION = Pattern.compile("([a-zA-Z][\\w-]*)\\(");
    private static final Pattern UNIT = Pattern.compile("(?<![\\w#.-])-?[\\d.]+([a-z]{2,4})\\b");
    private static final Pattern PSEUDO = Pattern.compile("::?([a-z-]+)");
    private static final Pattern MEDIA_FEATURE = Pattern.compile("\\(\\s*([a-z-]+)");
    private static final Pattern AT_RULE = Pattern.compile("\\s*@([a-z-]+)");

    private final String source;
    private final List<CssUse> uses = new ArrayList<>();

    private CssReading(String source) {
        this.source = source;
    }

    /** Uses of a style attribute between two offsets of a source. */
    static List<CssUse> ofDeclarations(String source, int from, int to) {
        CssReading reading = new CssReading(source);
        reading.declarations(from, to);
        return reading.uses;
    }

    /** Uses of a style sheet between two offsets of a source. */
    static List<CssUse> ofSheet(String source, int from, int to) {
        CssReading reading = new CssReading(source);
        int start = from;
        for (int i = from; i < to; i++) {
            char c = source.charAt(i);
            if (c == '/' && source.startsWith("/*", i)) {
                int end = source.indexOf("*/", i + 2);
                i = end < 0 || end > to ? to : end + 1;
                start = i + 1;
            } else if (c == '{') {
                reading.prelude(start, i);
                start = i + 1;
            } else if (c == '}') {
                reading.declarations(start, i);
                start = i + 1;
            } else if (c == ';' && AT_RULE.matcher(source).region(start, i).lookingAt()) {
                reading.prelude(start, i);
                start = i + 1;
            }
        }
        return reading.uses;
    }

    private void prelude(int from, int to) {
        String text = source.substring(from, to).toLowerCase(Locale.ROOT);
        var atRule = AT_RULE.matcher(text);
        if (!atRule.lookingAt()) {
            each(PSEUDO, text, found -> add("pseudo", found.group(1), from + found.start()));
            return;
        }
        add("at-rule", atRule.group(1), from + atRule.start(1) - 1);
        if (atRule.group(1).equals("media")) {
            each(
                    MEDIA_FEATURE,
                    text,
                    found -> add("value", "@media:" + found.group(1), from + found.start()));
        }
    }

    private void declarations(int from, int to) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || source.charAt(i) == ';') {
                declaration(start, i);
                start = i + 1;
            }
        }
    }

    private void declaration(int from, int to) {
        int colon = source.indexOf(':', from);
        if (colon < 0 || colon >= to) {
            return;
        }
        String raw = source.substring(from, colon);
        String property = raw.strip().toLowerCase(Locale.ROOT);
        int at = from + raw.length() - raw.stripLeading().length();
        String value = source.substring(colon + 1, to).strip().toLowerCase(Locale.ROOT);
        add("property", property, at);
        add("value", property + ":" + value.replace("!important", "").strip(), at);
        each(FUNCTION, value, found -> add("function", found.group(1), at));
        each(UNIT, value, found -> add("unit", found.group(1), at));
    }

    private void add(String kind, String name, int offset) {
        uses.add(new CssUse(kind, name, offset));
    }

    private static void each(Pattern pattern, String text, Consumer<MatchResult> use) {
        pattern.matcher(text).results().forEach(use);
    }
}
