package io.lettermill.engine.syntax;

import io.lettermill.engine.syntax.Pipeline.Keyword;
import java.util.ArrayList;
import java.util.List;

/** render and include. */
final class PartialTags implements TagFamily {

    private final TemplateParser parser;

    PartialTags(TemplateParser parser) {
        this.parser = parser;
    }

    @Override
    public boolean parse(TagHead head, BlockBuilder block, Chunks chunks) {
        boolean isolated = head.name().equals("render");
        if (!isolated && !head.name().equals("include")) {
            return false;
        }
        int offset = head.chunk().start();
        Node node =
                parser.orLax(
                        head.markup(),
                        markup -> strict(markup, isolated, offset),
                        markup -> parser.lax().partial(markup, isolated, offset));
        block.node(node, false);
        return true;
    }

    private Node strict(Markup markup, boolean isolated, int offset) {
        Cursor cursor = new Cursor(markup);
        if (isolated && !cursor.sees(TokenType.STRING)) {
            throw cursor.expected("the partial's name in quotes");
        }
        Expression name = parser.expressions().value(cursor);
        boolean each = cursor.acceptWord("for");
        Expression subject =
                each || cursor.acceptWord("with") ? parser.expressions().value(cursor) : null;
        String alias = cursor.acceptWord("as") ? cursor.take(TokenType.NAME).text() : null;
        cursor.accept(TokenType.COMMA);
        List<Keyword> arguments = arguments(cursor, parser.expressions());
        return new Node.Partial(name, isolated, subject, each, alias, arguments, offset);
    }

    /** Named arguments up to the end of the tag. */
    static List<Keyword> arguments(Cursor cursor, ExpressionParser expressions) {
        List<Keyword> arguments = new ArrayList<>();
        while (cursor.sees(TokenType.NAME)) {
            String key = cursor.take().text();
            cursor.take(TokenType.COLON);
            arguments.add(new Keyword(key, expressions.value(cursor)));
            cursor.accept(TokenType.COMMA);
        }
        cursor.takeEnd();
        return List.copyOf(arguments);
    }
}
