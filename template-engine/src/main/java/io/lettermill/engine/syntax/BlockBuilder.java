package io.lettermill.engine.syntax;

import io.lettermill.engine.value.TextForm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Collects the nodes of a block while white space around tags is still being trimmed. */
final class BlockBuilder {

    private final List<Object> parts = new ArrayList<>();
    private boolean blank = true;

    void text(String text, int offset) {
        if (!text.isEmpty()) {
            parts.add(new Raw(text, offset));
            blank &= TextForm.isBlank(text);
        }
    }

    void node(Node node, boolean blankNode) {
        parts.add(node);
        blank &= blankNode;
    }

    void markNotBlank() {
        blank = false;
    }

    boolean isBlank() {
        return blank;
    }

    /** Trims the end of the text before a tag that begins with a dash. */
    void trimRight() {
        if (!parts.isEmpty() && parts.getLast() instanceof Raw raw) {
            parts.set(parts.size() - 1, new Raw(TextForm.stripRight(raw.text), raw.offset));
        }
    }

    /** The block; without any text if the tag that it belongs to prints nothing anyway. */
    Block build(boolean withoutText) {
        List<Node> nodes = new ArrayList<>(parts.size());
        for (Object part : parts) {
            if (part instanceof Node node) {
                nodes.add(node);
            } else if (part instanceof Raw raw && !withoutText && !raw.text.isEmpty()) {
                nodes.add(new Node.Text(raw.text.getBytes(StandardCharsets.UTF_8), raw.offset));
            }
        }
        return new Block(List.copyOf(nodes));
    }

    private record Raw(String text, int offset) {}
}
