package io.lettermill.engine.syntax;

import io.lettermill.engine.Reader;
import io.lettermill.engine.syntax.Node.InLocale;
import io.lettermill.engine.syntax.Pipeline.Keyword;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What publication writes in the place of snippets, translations and feeds: isolated, locales and
 * data. Marketers write render and translation instead, and read feeds.
 */
final class ExpandedTags implements TagFamily {

    private final TemplateParser parser;

    ExpandedTags(TemplateParser parser) {
        this.parser = parser;
    }

    @Override
    public boolean parse(TagHead head, BlockBuilder block, Chunks chunks) {
        switch (head.name()) {
            case "isolated" -> block.node(isolated(head, chunks), false);
            case "locales" -> block.node(locales(head, chunks), false);
            case "data" -> block.node(data(head, chunks), true);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Node isolated(TagHead head, Chunks chunks) {
        Cursor cursor = new Cursor(head.markup());
        boolean each = cursor.acceptWord("for");
        Expression subject =
                each || cursor.acceptWord("with") ? parser.expressions().value(cursor) : null;
        String alias = cursor.acceptWord("as") ? cursor.take(TokenType.NAME).text() : null;
        cursor.accept(TokenType.COMMA);
        List<Keyword> arguments = PartialTags.arguments(cursor, parser.expressions());
        Block body = parser.body(head, chunks).build(false);
        return new Node.Isolated(subject, each, alias, arguments, body, head.chunk().start());
    }

    private Node data(TagHead head, Chunks chunks) {
        String name = head.markup().text().strip();
        if (!VariableTags.isName(name)) {
            throw head.markup().error("Tag 'data' needs the name of a variable");
        }
        int start = head.chunk().end();
        for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
            TagHead last = TagHead.readLast(parser.source(), chunk);
            if (last != null && last.name().equals("enddata")) {
                parser.trimAfter(chunk);
                String json = parser.source().text().substring(start, last.chunk().start());
                return new Node.Data(name, json(json, start), head.chunk().start());
            }
        }
        throw parser.neverClosed(head);
    }

    private Object json(String json, int offset) {
        try {
            return JsonData.read(json);
        } catch (IOException e) {
            throw parser.source().error(offset, "This is no JSON object or array");
        }
    }

    private Node locales(TagHead head, Chunks chunks) {
        if (!head.markup().isBlank()) {
            throw head.markup().error("Tag 'locales' takes no arguments");
        }
        List<InLocale> texts = new ArrayList<>();
        @Nullable String tag = null;
        while (true) {
            BlockBuilder body = new BlockBuilder();
            TagHead next = parser.bodyUntil(head, body, chunks);
            if (tag != null) {
                texts.add(new InLocale(tag, body.build(false)));
            }
            switch (next.name()) {
                case "when" -> tag = tag(next);
                case "else" -> {
                    BlockBuilder otherwise = new BlockBuilder();
                    TagHead end = parser.bodyUntil(head, otherwise, chunks);
                    return ended(
                            head,
                            end,
                            new Node.Locales(texts, otherwise.build(false), offset(head)));
                }
                default -> {
                    Block none = new Block(List.of());
                    return ended(head, next, new Node.Locales(texts, none, offset(head)));
                }
            }
        }
    }

    private static int offset(TagHead head) {
        return head.chunk().start();
    }

    private Node ended(TagHead head, TagHead end, Node.Locales node) {
        if (!end.name().equals("endlocales")) {
            throw parser.unexpected(end, head.name());
        }
        return new Node.Locales(List.copyOf(node.texts()), node.otherwise(), node.offset());
    }

    private static String tag(TagHead head) {
        String quoted = head.markup().text().strip();
        boolean inQuotes =
                quoted.length() > 2
                        && (quoted.startsWith("'") && quoted.endsWith("'")
                                || quoted.startsWith("\"") && quoted.endsWith("\""));
        Locale locale = inQuotes ? Reader.locale(quoted.substring(1, quoted.length() - 1)) : null;
        if (locale == null) {
            throw head.markup().error("Expected a language tag in quotes, such as 'pt-BR'");
        }
        return locale.toLanguageTag().toLowerCase(Locale.ROOT);
    }
}
