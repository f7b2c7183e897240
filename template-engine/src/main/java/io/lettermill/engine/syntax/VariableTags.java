package io.lettermill.engine.syntax;

import io.lettermill.engine.Mode;
import java.util.ArrayList;
import java.util.List;

/** echo, assign, capture, increment, decrement, cycle, ifchanged. */
final class VariableTags implements TagFamily {

    private final TemplateParser parser;

    VariableTags(TemplateParser parser) {
        this.parser = parser;
    }

    @Override
    public boolean parse(TagHead head, BlockBuilder block, Chunks chunks) {
        int offset = head.chunk().start();
        switch (head.name()) {
            case "echo" ->
                    block.node(
                            new Node.Output(
                                    parser.pipeline(head.markup()),
                                    parser.options().htmlEscaping(),
                                    offset),
                            false);
            case "assign" -> block.node(assign(head), true);
            case "capture" -> {
                String name = target(head.markup(), head.name());
                block.node(
                        new Node.Capture(name, parser.body(head, chunks).build(false), offset),
                        true);
            }
            case "increment" ->
                    block.node(
                            new Node.Count(target(head.markup(), head.name()), 1, offset), false);
            case "decrement" ->
                    block.node(
                            new Node.Count(target(head.markup(), head.name()), -1, offset), false);
            case "cycle" ->
                    block.node(
                            parser.orLax(
                                    head.markup(),
                                    markup -> cycle(markup, offset),
                                    markup -> parser.lax().cycle(markup, offset)),
                            false);
            case "ifchanged" -> {
                BlockBuilder body = parser.body(head, chunks);
                block.node(new Node.IfChanged(body.build(false), offset), body.isBlank());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private Node assign(TagHead head) {
        Markup markup = head.markup();
        String text = markup.text();
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw markup.error("Expected 'assign name = value'");
        }
        String name = target(markup.part(markup.start(), markup.start() + equals), "assign");
        Pipeline value = parser.pipeline(markup.part(markup.start() + equals + 1, markup.end()));
        return new Node.Assign(name, value, head.chunk().start());
    }

    /** The name that a tag sets: in lax mode nearly anything, as {@code 'quoted'}. */
    private String target(Markup markup, String tag) {
        String text = markup.text().strip();
        if (isName(text)) {
            return text;
        }
        if (parser.options().mode() == Mode.STRICT) {
            throw markup.error(
                    "Tag '" + tag + "' needs the name of a variable, not '" + text + "'");
        }
        return parser.lax().target(markup, tag);
    }

    static boolean isName(String text) {
        if (text.isEmpty() || text.charAt(0) == '-') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!MarkupLexer.isWord(c) && c != '-') {
                return false;
            }
        }
        return true;
    }

    private Node cycle(Markup markup, int offset) {
        Cursor cursor = new Cursor(markup);
        List<Expression> values = new ArrayList<>();
        Expression name = null;
        Expression first = parser.expressions().value(cursor);
        if (cursor.accept(TokenType.COLON)) {
            name = first;
            values.add(parser.expressions().value(cursor));
        } else {
            values.add(first);
        }
        while (cursor.accept(TokenType.COMMA) && !cursor.sees(TokenType.END)) {
            values.add(parser.expressions().value(cursor));
        }
        cursor.takeEnd();
        return new Node.Cycle(name, cycleKey(values, offset), List.copyOf(values), offset);
    }

    /** Cycles of the same literals are one cycle; with variables each tag is its own. */
    static String cycleKey(List<Expression> values, int offset) {
        StringBuilder key = new StringBuilder("[");
        for (Expression value : values) {
            if (!(value instanceof Expression.Literal literal)) {
                return "cycle@" + offset;
            }
            key.append(key.length() == 1 ? "" : ", ");
            key.append(
                    literal.value() instanceof String text
                            ? '"' + text + '"'
                            : String.valueOf(literal.value()));
        }
        return key.append(']').toString();
    }
}
