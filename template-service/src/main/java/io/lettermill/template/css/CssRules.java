package io.lettermill.template.css;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads style sheets and declarations, in one pass; at-rules are passed over. */
public final class CssRules {

    private final String css;
    private final Map<Written, CssRule> rules = new LinkedHashMap<>();
    private int at;

    private record Written(String selector, String declarations) {}

    private CssRules(String css) {
        this.css = css;
    }

    /** What is written twice stands where it is written last, as only there it has an effect. */
    public static List<CssRule> of(String css) {
        var reading = new CssRules(withoutComments(css));
        while (reading.at < reading.css.length()) {
            reading.readRule();
        }
        return List.copyOf(reading.rules.values());
    }

    /** Declarations by property; of several for one property the last. */
    public static Map<String, String> declarations(String text) {
        Map<String, String> properties = new LinkedHashMap<>();
        int from = 0;
        int brackets = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ';' : text.charAt(i);
            brackets += c == '(' ? 1 : c == ')' && brackets > 0 ? -1 : 0;
            if (c == ';' && (brackets == 0 || i == text.length())) {
                declaration(text.substring(from, i), properties);
                from = i + 1;
            }
        }
        return properties;
    }

    private static void declaration(String text, Map<String, String> into) {
        int colon = text.indexOf(':');
        if (colon > 0) {
            String name = text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            into.remove(name);
            into.put(name, text.substring(colon + 1).strip());
        }
    }

    private void readRule() {
        while (at < css.length() && Character.isWhitespace(css.charAt(at))) {
            at++;
        }
        if (css.startsWith("@", at)) {
            at = endOfAtRule();
            return;
        }
        int open = css.indexOf('{', at);
        int end = open < 0 ? -1 : css.indexOf('}', open);
        if (end < 0) {
            at = css.length();
            return;
        }
        String written = css.substring(open + 1, end);
        Map<String, String> declarations = declarations(written);
        for (String selector : css.substring(at, open).split(",")) {
            CssRule rule = new CssRule(selector.strip(), declarations);
            Written key = new Written(rule.selector(), written);
            rules.remove(key);
            rules.put(key, rule);
        }
        at = end + 1;
    }

    /** After its semicolon, or after its block. */
    private int endOfAtRule() {
        int depth = 0;
        for (int i = at; i < css.length(); i++) {
            char c = css.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0 && (c == ';' || c == '}')) {
                return i + 1;
            }
        }
        return css.length();
    }

    private static String withoutComments(String css) {
        StringBuilder kept = new StringBuilder(css.length());
        int from = 0;
        int comment = css.indexOf("/*");
        while (comment >= 0) {
            kept.append(css, from, comment);
            int end = css.indexOf("*/", comment + 2);
            if (end < 0) {
                return kept.toString();
            }
            from = end + 2;
            comment = css.indexOf("/*", from);
        }
        return kept.append(css, from, css.length()).toString();
    }
}
