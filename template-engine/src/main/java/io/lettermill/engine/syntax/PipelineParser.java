package io.lettermill.engine.syntax;

import io.lettermill.engine.Mode;
import io.lettermill.engine.filter.FilterSpec;
import io.lettermill.engine.filter.FilterTable;
import io.lettermill.engine.syntax.Pipeline.Call;
import io.lettermill.engine.syntax.Pipeline.Keyword;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses a value with its filters. */
final class PipelineParser {

    private final ExpressionParser expressions;
    private final Mode mode;

    PipelineParser(ExpressionParser expressions, Mode mode) {
        this.expressions = expressions;
        this.mode = mode;
    }

    Pipeline parse(Markup markup) {
        Cursor cursor = new Cursor(markup);
        if (cursor.sees(TokenType.END)) {
            return new Pipeline(new Expression.Literal(null), List.of());
        }
        Expression input = expressions.value(cursor);
        List<Call> filters = new ArrayList<>(2);
        while (cursor.accept(TokenType.PIPE)) {
            filters.add(call(cursor));
        }
        cursor.takeEnd();
        return new Pipeline(input, List.copyOf(filters));
    }

    private Call call(Cursor cursor) {
        Token name = cursor.take(TokenType.NAME);
        List<Expression> arguments = new ArrayList<>(2);
        List<Keyword> keywords = new ArrayList<>(0);
        if (cursor.accept(TokenType.COLON)) {
            do {
                if (cursor.sees(TokenType.NAME) && cursor.sees(TokenType.COLON, 1)) {
                    String key = cursor.take().text();
                    cursor.take(TokenType.COLON);
                    keywords.add(new Keyword(key, expressions.value(cursor)));
                } else {
                    arguments.add(expressions.value(cursor));
                }
            } while (cursor.accept(TokenType.COMMA));
        }
        return checked(markup(cursor), name.text(), arguments, keywords, name.start());
    }

    private static Source markup(Cursor cursor) {
        return cursor.markup().source();
    }

    /** The call of a filter that exists and takes that many arguments. */
    Call checked(
            Source source,
            String name,
            List<Expression> arguments,
            List<Keyword> keywords,
            int offset) {
        FilterSpec filter = FilterTable.find(name);
        if (filter == null && mode == Mode.STRICT) {
            throw source.error(offset, "Unknown filter '" + name + "'");
        }
        int given = arguments.size() + (keywords.isEmpty() ? 0 : 1);
        if (filter != null && (given < filter.atLeast() || given > filter.atMost())) {
            throw source.error(
                    offset, "Filter '" + name + "' takes " + arity(filter) + ", not " + given);
        }
        @Nullable List<Keyword> named = keywords.isEmpty() ? null : List.copyOf(keywords);
        return new Call(filter, List.copyOf(arguments), named, offset);
    }

    private static String arity(FilterSpec filter) {
        if (filter.atMost() == 0) {
            return "no arguments";
        }
        String range = filter.atLeast() == filter.atMost() ? "" : filter.atLeast() + " to ";
        return range + filter.atMost() + (filter.atMost() == 1 ? " argument" : " arguments");
    }
}
