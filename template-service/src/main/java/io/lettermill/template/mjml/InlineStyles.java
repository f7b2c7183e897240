package io.lettermill.template.mjml;

import io.lettermill.template.liquid.HiddenLiquid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector;

/**
 * Writes the rules of {@code <mj-style inline="inline">} into the {@code style} attributes of the
 * elements they select, as the compiler leaves them out. A rule wins over another by specificity,
 * then by order; over an element's own style only with {@code !important}. Rules of at-rules and
 * selectors of states such as {@code :hover} cannot be inlined and are left out.
 */
final class InlineStyles {

    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
    private static final Pattern AT_RULE =
            Pattern.compile("@[^{};]+(;|\\{([^{}]*\\{[^{}]*})*[^{}]*})");

    private InlineStyles() {}

    static String into(HiddenLiquid hidden, String html, String css) {
        Document document = Jsoup.parse(hidden.asComments(html));
        document.outputSettings().prettyPrint(false);
        Map<Element, List<Declarations>> matches = new LinkedHashMap<>();
        for (Rule rule : rules(css)) {
            for (Element element : selected(document, rule.selector())) {
                matches.computeIfAbsent(element, _ -> new ArrayList<>())
                        .add(new Declarations(rule.specificity(), rule.declarations()));
            }
        }
        matches.forEach(InlineStyles::apply);
        return document.outerHtml();
    }

    private static List<Rule> rules(String css) {
        String plain = css.replaceAll("(?s)/\\*.*?\\*/", "");
        Matcher found = RULE.matcher(AT_RULE.matcher(plain).replaceAll(""));
        List<Rule> rules = new ArrayList<>();
        while (found.find()) {
            for (String selector : found.group(1).split(",")) {
                rules.add(new Rule(selector.strip(), found.group(2)));
            }
        }
        return rules;
    }

    private static List<Element> selected(Document document, String selector) {
        try {
            return selector.contains(":") ? List.of() : document.body().select(selector);
        } catch (Selector.SelectorParseException e) {
            return List.of();
        }
    }

    private static void apply(Element element, List<Declarations> declarations) {
        declarations.sort(Comparator.comparingInt(Declarations::specificity));
        Map<String, String> normal = new LinkedHashMap<>();
        Map<String, String> important = new LinkedHashMap<>();
        for (Declarations rule : declarations) {
            properties(rule.text())
                    .forEach(
                            (name, value) -> {
                                boolean wins =
                                        value.toLowerCase(Locale.ROOT).endsWith("!important");
                                Map<String, String> target = wins ? important : normal;
                                target.remove(name);
                                target.put(
                                        name,
                                        wins
                                                ? value.substring(0, value.lastIndexOf('!')).strip()
                                                : value);
                            });
        }
        Map<String, String> own = properties(element.attr("style"));
        Map<String, String> all = new LinkedHashMap<>(normal);
        own.forEach(
                (name, value) -> {
                    all.remove(name);
                    all.put(name, value);
                });
        important.forEach(
                (name, value) -> {
                    all.remove(name);
                    all.put(name, value);
                });
        StringBuilder style = new StringBuilder();
        all.forEach((name, value) -> style.append(name).append(':').append(value).append(';'));
        element.attr("style", style.toString());
    }

    private static Map<String, String> properties(String declarations) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String declaration : declarations.split(";(?![^(]*\\))")) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                properties.put(
                        declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        declaration.substring(colon + 1).strip());
            }
        }
        return properties;
    }

    private record Rule(String selector, String declarations) {

        /** Ids count ten thousand, classes and attributes a hundred, elements one. */
        int specificity() {
            int ids = count("#[\\w-]+");
            int classes = count("\\.[\\w-]+|\\[[^\\]]*]");
            int elements = count("(?:^|[\\s>+~])[a-zA-Z][\\w-]*");
            return ids * 10_000 + classes * 100 + elements;
        }

        private int count(String pattern) {
            return (int) Pattern.compile(pattern).matcher(selector).results().count();
        }
    }

    private record Declarations(int specificity, String text) {}
}
