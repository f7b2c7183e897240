package io.lettermill.template.css;

import io.lettermill.template.liquid.HiddenLiquid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector;

/**
 * Writes the rules of {@code <mj-style inline="inline">} into the {@code style} attributes of the
 * elements they select, as the compiler leaves them out. A rule wins over another by specificity,
 * then by order; over an element's own style only with {@code !important}. At-rules and selectors
 * of states such as {@code :hover} cannot be inlined and are left out.
 */
public final class InlineStyles {

    private static final String IMPORTANT = "!important";

    private InlineStyles() {}

    public static String into(HiddenLiquid hidden, String html, List<CssRule> rules) {
        Document document = Jsoup.parse(hidden.asComments(html));
        document.outputSettings().prettyPrint(false);
        Map<Element, List<CssRule>> matches = new LinkedHashMap<>();
        for (CssRule rule : rules) {
            for (Element element : selected(document, rule)) {
                matches.computeIfAbsent(element, _ -> new ArrayList<>()).add(rule);
            }
        }
        matches.forEach(InlineStyles::apply);
        return document.outerHtml();
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
