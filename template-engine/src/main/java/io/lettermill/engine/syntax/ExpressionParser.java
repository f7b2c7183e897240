package io.lettermill.engine.syntax;

import io.lettermill.engine.LimitExceededException;
import io.lettermill.engine.LiquidArgumentException;
import io.lettermill.engine.syntax.Expression.Computed;
import io.lettermill.engine.syntax.Expression.Index;
import io.lettermill.engine.syntax.Expression.Literal;
import io.lettermill.engine.syntax.Expression.Lookup;
import io.lettermill.engine.syntax.Expression.Member;
import io.lettermill.engine.syntax.Expression.Name;
import io.lettermill.engine.syntax.Expression.Range;
import io.lettermill.engine.syntax.Expression.Root;
import io.lettermill.engine.syntax.Expression.Step;
import io.lettermill.engine.value.Emptiness;
import io.lettermill.engine.value.IntRange;
import io.lettermill.engine.value.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses expressions from tokens. */
final class ExpressionParser {

    private final int maxDepth;
    private int depth;

    ExpressionParser(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    /** An expression where {@code blank} and {@code empty} are nothing but empty text. */
    Expression value(Cursor cursor) {
        Expression expression = comparand(cursor);
        boolean word =
                expression instanceof Literal literal && literal.value() instanceof Emptiness;
        return word ? new Literal("") : expression;
    }

    /** An expression in a condition, where {@code blank} and {@code empty} have their meaning. */
    Expression comparand(Cursor cursor) {
        if (++depth > maxDepth) {
            throw new LimitExceededException(
                    "Expressions are nested deeper than " + maxDepth,
                    cursor.markup().source().position(cursor.offset()),
                    cursor.markup().source().name());
        }
        try {
            return switch (cursor.peek().type()) {
                case NAME -> named(cursor);
                case STRING -> new Literal(unquote(cursor.take().text()));
                case NUMBER -> number(cursor);
                case OPEN_SQUARE -> computed(cursor);
                case OPEN_ROUND -> range(cursor);
                default -> throw cursor.expected("a value");
            };
        } finally {
            depth--;
        }
    }

    private Expression named(Cursor cursor) {
        Token name = cursor.take();
        List<Step> path = path(cursor);
        Literal literal = path.isEmpty() ? literal(name.text()) : null;
        return literal != null ? literal : new Lookup(new Name(name.text()), path, name.start());
    }

    private Expression computed(Cursor cursor) {
        int offset = cursor.take(TokenType.OPEN_SQUARE).start();
        Expression name = value(cursor);
        cursor.take(TokenType.CLOSE_SQUARE);
        return new Lookup(root(name), path(cursor), offset);
    }

    static Root root(Expression name) {
        return name instanceof Literal literal && literal.value() instanceof String text
                ? new Name(text)
                : new Computed(name);
    }

    private List<Step> path(Cursor cursor) {
        List<Step> path = new ArrayList<>(2);
        while (true) {
            if (cursor.accept(TokenType.OPEN_SQUARE)) {
                path.add(new Index(value(cursor)));
                cursor.take(TokenType.CLOSE_SQUARE);
            } else if (cursor.accept(TokenType.DOT)) {
                path.add(new Member(cursor.take(TokenType.NAME).text()));
            } else {
                return List.copyOf(path);
            }
        }
    }

    private static Expression number(Cursor cursor) {
        Token token = cursor.take();
        try {
            return numberLiteral(token.text());
        } catch (LimitExceededException e) {
            throw cursor.markup().source().error(token.start(), e.reason());
        }
    }

    static Literal numberLiteral(String digits) {
        return new Literal(
                digits.indexOf('.') < 0
                        ? Numbers.leadingInteger(digits)
                        : (Object) Double.valueOf(digits));
    }

    private Expression range(Cursor cursor) {
        int offset = cursor.take(TokenType.OPEN_ROUND).start();
        Expression from = value(cursor);
        cursor.take(TokenType.DOT_DOT);
        Expression to = value(cursor);
        cursor.take(TokenType.CLOSE_ROUND);
        try {
            return rangeOf(from, to);
        } catch (LiquidArgumentException e) {
            throw cursor.markup().source().error(offset, "This range needs whole numbers");
        }
    }

    static Expression rangeOf(Expression from, Expression to) {
        if (from instanceof Literal a && to instanceof Literal b) {
            return new Literal(
                    new IntRange(Numbers.truncate(a.value()), Numbers.truncate(b.value())));
        }
        return new Range(from, to);
    }

    static String unquote(String quoted) {
        return quoted.substring(1, quoted.length() - 1);
    }

    /** The meaning of a word that is not a variable, or null. */
    static @Nullable Literal literal(String word) {
        return switch (word) {
            case "nil", "null" -> new Literal(null);
            case "true" -> new Literal(true);
            case "false" -> new Literal(false);
            case "blank" -> new Literal(Emptiness.BLANK);
            case "empty" -> new Literal(Emptiness.EMPTY);
            default -> null;
        };
    }
}
