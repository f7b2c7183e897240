package io.lettermill.template.text;

import io.lettermill.engine.LiquidEngine;
import io.lettermill.engine.LiquidException;
import io.lettermill.template.liquid.HiddenLiquid;
import io.lettermill.template.liquid.LiquidRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Makes the plain-text part from an HTML part with Liquid: blocks become lines, links are followed
 * by their addresses, list items begin with a dash or their number, images give their alternative
 * text. What the HTML hides (preheader, style sheets, comments for Outlook) is left out, but not
 * the Liquid assignments in it. Liquid loses its meaning for HTML, see {@link TextLiquid}.
 */
public final class PlainText {

    private static final Set<String> HIDDEN =
            Set.of("head", "style", "script", "title", "template", "noscript");
    private static final Set<String> PARAGRAPHS =
            Set.of(
                    "p",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "ul",
                    "ol",
                    "blockquote",
                    "pre",
                    "table");
    private static final Set<String> LINES =
            Set.of(
                    "div",
                    "section",
                    "article",
                    "header",
                    "footer",
                    "address",
                    "tr",
                    "td",
                    "th",
                    "li",
                    "dt",
                    "dd",
                    "center",
                    "figure",
                    "figcaption",
                    "form",
                    "main",
                    "nav");

    private static final Set<LiquidRegion.Kind> ASSIGNING = Set.of(LiquidRegion.Kind.ASSIGNMENT);
    private static final Set<LiquidRegion.Kind> TAGS =
            Set.of(LiquidRegion.Kind.ASSIGNMENT, LiquidRegion.Kind.TAG);
    private static final Pattern INNER_TAGS = Pattern.compile("\\{%-?\\s*liquid\\b");

    /** Of a part, as the text is written recursively; sources are measured before. */
    private static final int DEEPEST = 200;

    private final HiddenLiquid hidden;
    private final List<String> assignments = new ArrayList<>();
    private final TextWriter out = new TextWriter();

    private PlainText(HiddenLiquid hidden) {
        this.hidden = hidden;
    }

    /** Ends with a line break; empty when the HTML shows no text. */
    public static String of(String html) {
        HiddenLiquid hidden = HiddenLiquid.in(html);
        return of(hidden, Jsoup.parse(hidden.asComments(hidden.markup())));
    }

    /** The text of a part, on its own; empty when it is nested too deep. */
    static Optional<String> ofPart(String html) {
        HiddenLiquid hidden = HiddenLiquid.in(html);
        Document document = Jsoup.parse(hidden.asComments(hidden.markup()));
        int[] deepest = {0};
        document.traverse((_, depth) -> deepest[0] = Math.max(deepest[0], depth));
        return deepest[0] > DEEPEST
                ? Optional.empty()
                : Optional.of(of(hidden, document).stripTrailing());
    }

    private static String of(HiddenLiquid hidden, Document document) {
        var text = new PlainText(hidden);
        text.children(document);
        return TagLines.trimmed(text.liquid(), text.out.toString());
    }

    private HiddenLiquid liquid() {
        HiddenLiquid own =
                hidden.with((liquid, kind) -> Dashes.without(TextLiquid.of(liquid, kind)));
        return own.and(assignments.stream().map(own::reveal).toList());
    }

    private void children(Node parent) {
        parent.childNodes().forEach(this::write);
    }

    private void write(Node node) {
        switch (node) {
            case TextNode text -> out.text(text.getWholeText());
            case Comment comment when hidden.isWord(comment.getData()) ->
                    liquid(comment.getData().strip());
            case Element element -> write(element);
            default -> {}
        }
    }

    /** Dashes take away white space of the HTML, not the lines that the text has of its blocks. */
    private void liquid(String word) {
        String liquid = hidden.region(word);
        if (Dashes.atStart(liquid)) {
            out.join();
        }
        out.text(word);
        if (Dashes.atEnd(liquid)) {
            out.joinNext();
        }
    }

    private void write(Element element) {
        String name = element.normalName();
        if (HIDDEN.contains(name) || isInvisible(element)) {
            out.verbatim(assignments(element.outerHtml()));
            return;
        }
        switch (name) {
            case "br" -> out.lineBreak();
            case "hr" -> rule();
            case "img" -> out.text(element.attr("alt"));
            case "a" -> link(element);
            case "li" -> item(element);
            default -> block(element, name);
        }
    }

    /**
     * What a hidden part assigns, under the conditions around it. These stand in a capture that
     * nobody reads, as other tags show something.
     */
    private String assignments(String html) {
        String assigned = hidden.wordsOf(ASSIGNING, html);
        String all = hidden.wordsOf(TAGS, html);
        boolean any = !assigned.isEmpty() || INNER_TAGS.matcher(hidden.reveal(all)).find();
        if (!any || assigned.equals(all) || !isComplete(hidden.reveal(all))) {
            return assigned;
        }
        assignments.add("{% capture lettermill_hidden %}" + all + "{% endcapture %}");
        return hidden.mark() + (hidden.regions().size() + assignments.size() - 1) + "q";
    }

    private static boolean isComplete(String liquid) {
        try {
            LiquidEngine.strict().compile(liquid);
            return true;
        } catch (LiquidException e) {
            return false;
        }
    }

    private void block(Element element, String name) {
        boolean paragraph = PARAGRAPHS.contains(name) && !isLayout(element);
        boolean line = LINES.contains(name) || name.equals("table");
        edge(paragraph, line);
        children(element);
        edge(paragraph, line);
    }

    private void edge(boolean paragraph, boolean line) {
        if (paragraph) {
            out.newParagraph();
        } else if (line) {
            out.newLine();
        }
    }

    private void rule() {
        out.newLine();
        out.text("----------");
        out.newLine();
    }

    private void item(Element item) {
        out.newLine();
        boolean numbered = item.parent() != null && item.parent().normalName().equals("ol");
        out.text((numbered ? item.elementSiblingIndex() + 1 + "." : "-") + " ");
        children(item);
        out.newLine();
    }

    private void link(Element link) {
        int mark = out.mark();
        children(link);
        String label = out.since(mark);
        String target = link.attr("href").strip();
        String shown = target.toLowerCase(Locale.ROOT);
        boolean leadsNowhere =
                shown.isEmpty()
                        || shown.startsWith("#")
                        || shown.startsWith("mailto:")
                        || shown.startsWith("tel:");
        if (leadsNowhere) {
            return;
        }
        if (isAddress(label) && !label.equals(target)) {
            out.truncate(mark);
            out.text(target);
        } else if (label.isEmpty()) {
            out.text(target);
        } else if (!label.equals(target)) {
            out.join();
            out.text(label.endsWith(":") ? " " + target : ": " + target);
        }
        out.endAddress();
    }

    /** A label that shows the address must not stand beside the one that is tracked. */
    private static boolean isAddress(String label) {
        return label.matches("(?i)(https?://|www\\.)\\S+");
    }

    private static boolean isLayout(Element table) {
        return table.normalName().equals("table") && table.attr("role").equals("presentation");
    }

    private static boolean isInvisible(Element element) {
        String style = element.attr("style").replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        return style.contains("display:none");
    }
}
