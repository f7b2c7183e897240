package io.lettermill.engine.syntax;

import io.lettermill.engine.value.TextForm;
import java.nio.charset.StandardCharsets;

/** Tags whose content is not parsed: comment, inline comment, doc, raw; and holes. */
final class SilentTags implements TagFamily {

    private final TemplateParser parser;

    SilentTags(TemplateParser parser) {
        this.parser = parser;
    }

    @Override
    public boolean parse(TagHead head, BlockBuilder block, Chunks chunks) {
        switch (head.name()) {
            case "comment" -> comment(head, chunks);
            case "#" -> inlineComment(head);
            case "doc" -> doc(head, block, chunks);
            case "raw" -> raw(head, block, chunks);
            default -> {
                return hole(head, block);
            }
        }
        return true;
    }

    private void comment(TagHead head, Chunks chunks) {
        int open = 1;
        for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
            boolean tag = chunk.kind() == Chunk.Kind.TAG || chunk.kind() == Chunk.Kind.LINE;
            TagHead inner = tag ? TagHead.read(parser.source(), chunk) : null;
            String name = inner == null ? "" : inner.name();
            switch (name) {
                case "raw" -> skipRaw(head, chunks);
                case "comment" -> open++;
                case "endcomment" -> open--;
                default -> {}
            }
            if (open == 0) {
                parser.trimAfter(chunk);
                return;
            }
        }
        throw parser.neverClosed(head);
    }

    private void skipRaw(TagHead head, Chunks chunks) {
        for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
            TagHead last = TagHead.readLast(parser.source(), chunk);
            if (last != null && last.name().equals("endraw")) {
                return;
            }
        }
        throw parser.neverClosed(head);
    }

    private void inlineComment(TagHead head) {
        String[] lines = head.markup().text().split("\n", -1);
        for (int i = 1; i < lines.length; i++) {
            String line = TextForm.strip(lines[i]);
            if (!line.isEmpty() && line.charAt(0) != '#') {
                throw head.markup().error("Each line of an inline comment must begin with '#'");
            }
        }
    }

    private void doc(TagHead head, BlockBuilder block, Chunks chunks) {
        requireNoMarkup(head);
        int start = head.chunk().end();
        for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
            TagHead last = TagHead.readLast(parser.source(), chunk);
            String name = last == null ? "" : last.name();
            if (name.equals("doc")) {
                throw parser.source().error(chunk.start(), "Tag 'doc' cannot be nested");
            }
            if (last != null && name.equals("enddoc")) {
                parser.trimAfter(chunk);
                if (last.chunk().start() > start) {
                    block.markNotBlank();
                }
                return;
            }
        }
        throw parser.neverClosed(head);
    }

    private void raw(TagHead head, BlockBuilder block, Chunks chunks) {
        requireNoMarkup(head);
        int start = head.chunk().end();
        for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
            TagHead last = TagHead.readLast(parser.source(), chunk);
            if (last != null && last.name().equals("endraw")) {
                parser.trimAfter(chunk);
                String text = parser.source().text().substring(start, last.chunk().start());
                if (!text.isEmpty()) {
                    block.node(new Node.Text(text.getBytes(StandardCharsets.UTF_8), start), false);
                }
                return;
            }
        }
        throw parser.neverClosed(head);
    }

    private static void requireNoMarkup(TagHead head) {
        if (!head.markup().isBlank()) {
            throw head.markup().error("Tag '" + head.name() + "' takes no arguments");
        }
    }

    private boolean hole(TagHead head, BlockBuilder block) {
        if (!parser.options().holeTags().contains(head.name())) {
            return false;
        }
        String digits = head.markup().text().strip();
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            block.node(
                    new Node.ValueHole(
                            head.name(),
                            parser.pipeline(head.markup()),
                            parser.options().htmlEscaping(),
                            head.chunk().start()),
                    false);
            return true;
        }
        if (digits.length() > 9) {
            throw head.markup().error("The number of tag '" + head.name() + "' is too large");
        }
        int number = digits.isEmpty() ? -1 : Integer.parseInt(digits);
        block.node(new Node.Hole(head.name(), number, head.chunk().start()), false);
        return true;
    }
}
