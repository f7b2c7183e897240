package io.lettermill.engine.syntax;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** for, tablerow, break and continue. */
final class LoopTags implements TagFamily {

    private final TemplateParser parser;

    LoopTags(TemplateParser parser) {
        this.parser = parser;
    }

    @Override
    public boolean parse(TagHead head, BlockBuilder block, Chunks chunks) {
        switch (head.name()) {
            case "for" -> loop(head, block, chunks);
            case "tablerow" -> tableRow(head, block, chunks);
            case "break", "continue" ->
                    block.node(
                            new Node.Jump(head.name().equals("break"), head.chunk().start()),
                            false);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void loop(TagHead head, BlockBuilder block, Chunks chunks) {
        LoopHead loop = parser.orLax(head.markup(), this::loopHead, parser.lax()::loopHead);
        BlockBuilder body = new BlockBuilder();
        BlockBuilder otherwise = null;
        TagHead next = parser.bodyUntil(head, body, chunks);
        if (next.name().equals("else")) {
            otherwise = new BlockBuilder();
            next = parser.bodyUntil(head, otherwise, chunks);
        }
        if (!next.name().equals("endfor")) {
            throw parser.unexpected(next, "for");
        }
        boolean blank = body.isBlank() && (otherwise == null || otherwise.isBlank());
        Node node =
                new Node.Loop(
                        loop.variable(),
                        loop.key(),
                        loop.collection(),
                        loop.attributes().get("limit"),
                        loop.attributes().get("offset"),
                        loop.resume(),
                        loop.reversed(),
                        body.build(blank),
                        otherwise == null ? null : otherwise.build(blank),
                        head.chunk().start());
        block.node(node, blank);
    }

    /** What the for tag says between its delimiters. */
    record LoopHead(
            String variable,
            String key,
            Expression collection,
            boolean reversed,
            boolean resume,
            Map<String, Expression> attributes) {}

    private LoopHead loopHead(Markup markup) {
        Cursor cursor = new Cursor(markup);
        String variable = cursor.take(TokenType.NAME).text();
        if (!cursor.acceptWord("in")) {
            throw cursor.expected("'in'");
        }
        int start = cursor.offset();
        Expression collection = parser.expressions().value(cursor);
        String key = variable + "-" + cursor.compact(start);
        boolean reversed = cursor.acceptWord("reversed");
        boolean resume = false;
        Map<String, Expression> attributes = new HashMap<>();
        while (cursor.sees(TokenType.COMMA) || cursor.sees(TokenType.NAME)) {
            boolean comma = cursor.accept(TokenType.COMMA);
            if (comma && cursor.sees(TokenType.END)) {
                break;
            }
            if (cursor.acceptWord("reversed")) {
                reversed = true;
                continue;
            }
            String name = cursor.peek().text();
            if (!name.equals("limit") && !name.equals("offset")) {
                throw cursor.expected("'limit', 'offset' or 'reversed'");
            }
            cursor.take();
            cursor.take(TokenType.COLON);
            if (name.equals("offset") && cursor.acceptWord("continue")) {
                resume = true;
                attributes.remove("offset");
            } else {
                attributes.put(name, parser.expressions().value(cursor));
            }
        }
        cursor.takeEnd();
        return new LoopHead(variable, key, collection, reversed, resume, attributes);
    }

    private void tableRow(TagHead head, BlockBuilder block, Chunks chunks) {
        LoopHead loop = parser.orLax(head.markup(), this::tableHead, parser.lax()::tableHead);
        BlockBuilder body = parser.body(head, chunks);
        Node node =
                new Node.TableRow(
                        loop.variable(),
                        loop.collection(),
                        loop.attributes().get("cols"),
                        loop.attributes().get("limit"),
                        loop.attributes().get("offset"),
                        body.build(false),
                        head.chunk().start());
        block.node(node, body.isBlank());
    }

    private LoopHead tableHead(Markup markup) {
        Cursor cursor = new Cursor(markup);
        String variable = cursor.take(TokenType.NAME).text();
        if (!cursor.acceptWord("in")) {
            throw cursor.expected("'in'");
        }
        Expression collection = parser.expressions().value(cursor);
        cursor.accept(TokenType.COMMA);
        Map<String, Expression> attributes = new HashMap<>();
        while (cursor.sees(TokenType.NAME)) {
            String name = cursor.peek().text();
            if (!Set.of("cols", "limit", "offset", "range").contains(name)) {
                throw cursor.expected("'cols', 'limit' or 'offset'");
            }
            cursor.take();
            cursor.take(TokenType.COLON);
            attributes.put(name, parser.expressions().value(cursor));
            cursor.accept(TokenType.COMMA);
        }
        cursor.takeEnd();
        return new LoopHead(variable, variable, collection, false, false, attributes);
    }
}
