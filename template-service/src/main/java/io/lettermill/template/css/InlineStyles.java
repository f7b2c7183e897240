package io.lettermill.template.css;

import io.lettermill.template.liquid.HiddenLiquid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector;

/**
 * Writes the rules of {@code <mj-style inline="inline">} into the {@code style} attributes of the
 * elements they select, as the compiler leaves them out. A rule wins over another by specificity,
 * then by order; over an element's own style only with {@code !important}. At-rules and selectors
 * of states such as {@code :hover} cannot be inlined and are left out. Every rule is compared with
 * every element, so that both are bounded, and so is what they give.
 */
public final class InlineStyles {

    /** Of any source, and of what is made of it. */
    public static final int MOST_ELEMENTS = 20_000;

    static final int MOST_RULES = 2_000;
    static final long MOST_COMPARISONS = 20_000_000;
    static final long MOST_MATCHES = 500_000;
    static final long MOST_CHARS = 10_000_000;

    private static final String IMPORTANT = "!important";
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern SIBLINGS = Pattern.compile("~(?!=)");

    private InlineStyles() {}

    public static InlinedStyles into(HiddenLiquid hidden, String html, List<CssRule> rules) {
        Document document = Jsoup.parse(hidden.asComments(html));
        document.outputSettings().prettyPrint(false);
        long elements = document.body().stream().count();
        if (elements > MOST_ELEMENTS) {
            return tooMuch(MOST_ELEMENTS, "elements");
        }
        if (rules.size() > MOST_RULES) {
            return tooMuch(MOST_RULES, "rules in its style sheets");
        }
        long ancestors = ancestors(document);
        long comparisons =
                rules.stream().mapToLong(rule -> comparisons(rule, elements, ancestors)).sum();
        if (comparisons > MOST_COMPARISONS) {
            return tooMuch(MOST_COMPARISONS, "comparisons of an element with a rule");
        }
        Map<Element, List<CssRule>> matches = new IdentityHashMap<>();
        long count = 0;
        long chars = 0;
        for (CssRule rule : rules) {
            List<Element> selected = selected(document, rule);
            count += selected.size();
            chars += (long) selected.size() * rule.length();
            if (count > MOST_MATCHES) {
                return tooMuch(MOST_MATCHES, "elements that its rules select, one by one");
            }
            if (chars > MOST_CHARS) {
                return tooMuch(MOST_CHARS, "characters of styles inside of its elements");
            }
            selected.forEach(
                    element -> matches.computeIfAbsent(element, _ -> new ArrayList<>()).add(rule));
        }
        matches.forEach(InlineStyles::apply);
        return new InlinedStyles.Html(document.outerHtml());
    }

    private static InlinedStyles tooMuch(long most, String what) {
        return new InlinedStyles.TooMuch(
                "a mail with style sheets may have " + most + " " + what + " at most");
    }

    /** An element is compared with all beside it or above it when the rule names such ones. */
    private static long comparisons(CssRule rule, long elements, long ancestors) {
        if (!rule.canBeInlined()) {
            return 0;
        }
        if (SIBLINGS.matcher(rule.selector()).find()) {
            return elements * elements;
        }
        return elements + ancestors * BLANKS.matcher(rule.selector()).results().count();
    }

    private static long ancestors(Document document) {
        long[] sum = {0};
        document.body().traverse((_, depth) -> sum[0] += depth);
        return sum[0];
    }

    private static List<Element> selected(Document document, CssRule rule) {
        try {
            return rule.canBeInlined() ? document.body().select(rule.selector()) : List.of();
        } catch (Selector.SelectorParseException e) {
            return List.of();
        }
    }

    private static void apply(Element element, List<CssRule> rules) {
        rules.sort(Comparator.comparingInt(CssRule::specificity));
        Map<String, String> style = new LinkedHashMap<>();
        Map<String, String> important = new LinkedHashMap<>();
        for (CssRule rule : rules) {
            rule.declarations()
                    .forEach(
                            (name, value) -> {
                                if (value.toLowerCase(Locale.ROOT).endsWith(IMPORTANT)) {
                                    int end = value.length() - IMPORTANT.length();
                                    set(important, name, value.substring(0, end).strip());
                                } else {
                                    set(style, name, value);
                                }
                            });
        }
        CssRules.declarations(element.attr("style"))
                .forEach((name, value) -> set(style, name, value));
        important.forEach((name, value) -> set(style, name, value));
        StringBuilder text = new StringBuilder();
        style.forEach((name, value) -> text.append(name).append(':').append(value).append(';'));
        element.attr("style", text.toString());
    }

    /** Sets a property behind all others, as later declarations win over shorthands before them. */
    private static void set(Map<String, String> properties, String name, String value) {
        properties.remove(name);
        properties.put(name, value);
    }
}
