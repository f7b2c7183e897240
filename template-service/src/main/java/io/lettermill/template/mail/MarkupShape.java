package io.lettermill.template.mail;

import io.lettermill.template.css.InlineStyles;
import io.lettermill.template.domain.TemplateFormat;
import io.lettermill.template.liquid.HiddenLiquid;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeVisitor;

/**
 * How deep and how large a source is as a tree, measured without recursion. Compilers walk trees
 * recursively, and the one of MJML goes through siblings again and again: what is too deep would
 * end its stack, what is too large take minutes. No hand-written mail comes near the limits.
 *
 * @param nodes elements, texts, comments and pieces of Liquid
 * @param elements of these
 */
record MarkupShape(int depth, int nodes, int elements) {

    static final int DEEPEST = 200;
    static final int MOST_NODES_OF_MJML = 10_000;

    static MarkupShape of(String source) {
        HiddenLiquid hidden = HiddenLiquid.in(source);
        int[] shape = {0, hidden.regions().size(), 0};
        NodeVisitor visitor =
                (node, depth) -> {
                    shape[0] = Math.max(shape[0], depth);
                    shape[1]++;
                    shape[2] += node instanceof Element ? 1 : 0;
                };
        Jsoup.parse(hidden.markup()).traverse(visitor);
        return new MarkupShape(shape[0], shape[1], shape[2]);
    }

    /** What would be right, when it is too deep or too large. */
    Optional<String> objection(TemplateFormat format) {
        if (depth > DEEPEST) {
            return Optional.of(
                    "elements may be nested "
                            + DEEPEST
                            + " deep at most; look for tags that are not closed");
        }
        if (elements > InlineStyles.MOST_ELEMENTS) {
            return Optional.of(
                    "a mail may have "
                            + InlineStyles.MOST_ELEMENTS
                            + " elements at most, not "
                            + elements);
        }
        if (format == TemplateFormat.MJML && nodes > MOST_NODES_OF_MJML) {
            return Optional.of(
                    "MJML may have "
                            + MOST_NODES_OF_MJML
                            + " elements, texts, comments and pieces of Liquid at most, not "
                            + nodes);
        }
        return Optional.empty();
    }
}
