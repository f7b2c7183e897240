package io.lettermill.template.checks;

import io.lettermill.template.css.CssRule;
import io.lettermill.template.css.CssRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Whether text, and the alt text of images that are not loaded, can be read against what is behind
 * it: the contrast ratio of WCAG 2.2, where both colours can be known.
 */
final class TextContrast implements MailCheck {

    private static final int MOST = 10;
    private static final int MOST_RULES = 500;
    private static final int SHOWN = 40;

    @Override
    public List<Finding> check(MailUnderCheck mail) {
        Element body = mail.rendered().body();
        Map<Element, Map<String, String>> sheets = ofSheets(mail.rendered());
        Map<Node, TextLook> looks = new IdentityHashMap<>();
        Map<String, Finding> byPair = new LinkedHashMap<>();
        NodeVisitor visitor =
                (node, _) -> {
                    if (!(node instanceof Element element)) {
                        return;
                    }
                    TextLook above = looks.getOrDefault(element.parent(), TextLook.INITIAL);
                    TextLook look = above.inside(element, style(element, sheets));
                    looks.put(element, look);
                    String text = element.nameIs("img") ? element.attr("alt") : element.ownText();
                    if (!text.isBlank() && !isInvisible(text)) {
                        judge(mail, look, text.strip(), byPair);
                    }
                };
        body.traverse(visitor);
        return byPair.values().stream().limit(MOST).toList();
    }

    private static void judge(
            MailUnderCheck mail, TextLook look, String text, Map<String, Finding> byPair) {
        Colour background = look.background();
        if (background == null || look.hidden() || look.pixels() < 2) {
            return;
        }
        double ratio = look.text().contrastTo(background);
        if (ratio < look.requiredContrast()) {
            byPair.putIfAbsent(
                    look.text() + " on " + background,
                    finding(mail, look, background, text, ratio));
        }
    }

    private static Finding finding(
            MailUnderCheck mail, TextLook look, Colour background, String text, double ratio) {
        return Finding.warning(
                        CheckName.CONTRAST,
                        mail.source().ofText(text),
                        String.format(
                                Locale.ROOT,
                                "'%s' is %s on %s: a contrast of %.1f, at least %.1f is needed",
                                text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text,
                                look.text(),
                                background,
                                ratio,
                                look.requiredContrast()),
                        "make the text darker or the background lighter, or the other way round")
                .see("https://www.w3.org/WAI/WCAG22/Understanding/contrast-minimum");
    }

    /** Programs fill previews up with characters that show nothing. */
    private static boolean isInvisible(String text) {
        return text.codePoints()
                .allMatch(
                        c ->
                                Character.isWhitespace(c)
                                        || c == 0xA0
                                        || c == 0x34F
                                        || Character.getType(c) == Character.FORMAT);
    }

    private static Map<String, String> style(
            Element element, Map<Element, Map<String, String>> sheets) {
        Map<String, String> style = new HashMap<>(sheets.getOrDefault(element, Map.of()));
        style.putAll(CssRules.declarations(element.attr("style")));
        return style;
    }

    private static Map<Element, Map<String, String>> ofSheets(Element document) {
        List<CssRule> rules = new ArrayList<>();
        document.select("style:not([media])")
                .forEach(sheet -> rules.addAll(CssRules.of(sheet.data())));
        Map<Element, Map<String, String>> styles = new IdentityHashMap<>();
        rules.stream()
                .filter(CssRule::canBeInlined)
                .limit(MOST_RULES)
                .sorted(Comparator.comparingInt(CssRule::specificity))
                .forEach(
                        rule ->
                                selected(document, rule.selector())
                                        .forEach(
                                                element ->
                                                        styles.computeIfAbsent(
                                                                        element,
                                                                        _ -> new HashMap<>())
                                                                .putAll(rule.declarations())));
        return styles;
    }

    private static List<Element> selected(Element document, @Nullable String selector) {
        try {
            return selector == null ? List.of() : document.select(selector);
        } catch (Selector.SelectorParseException e) {
            return List.of();
        }
    }
}
