package io.lettermill.template.formats;

import io.lettermill.template.liquid.HiddenLiquid;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/**
 * CommonMark with Liquid. Outputs may stand anywhere; a line that has only tags stays between the
 * blocks before and after it.
 */
final class MarkdownAsHtml {

    /** The renderer is recursive. */
    static final int DEEPEST = 100;

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().build();

    private MarkdownAsHtml() {}

    /** Empty when lists, quotes or emphasis are nested too deep. */
    static Optional<String> of(String source) {
        HiddenLiquid hidden = HiddenLiquid.in(source);
        String markdown =
                hidden.markup()
                        .lines()
                        .map(
                                line ->
                                        hidden.isTagsOnly(line.strip())
                                                ? hidden.asComments(line)
                                                : line)
                        .collect(Collectors.joining("\n"));
        Node document = PARSER.parse(markdown);
        return isTooDeep(document)
                ? Optional.empty()
                : Optional.of(hidden.reveal(RENDERER.render(document)));
    }

    private static boolean isTooDeep(Node document) {
        int depth = 0;
        @Nullable Node node = document;
        while (node != null && depth <= DEEPEST) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            node = node == null ? null : node.getNext();
        }
        return node != null;
    }
}
