package io.lettermill.engine.syntax;

import io.lettermill.engine.LiquidArgumentException;
import io.lettermill.engine.syntax.Expression.Index;
import io.lettermill.engine.syntax.Expression.Literal;
import io.lettermill.engine.syntax.Expression.Lookup;
import io.lettermill.engine.syntax.Expression.Member;
import io.lettermill.engine.syntax.Expression.Root;
import io.lettermill.engine.syntax.Expression.Step;
import io.lettermill.engine.value.Emptiness;
import io.lettermill.engine.value.TextForm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an expression from a fragment, making the best of what is malformed. */
final class LaxExpressions {

    private static final int MAX_DEPTH = 50;

    private final Source source;

    LaxExpressions(Source source) {
        this.source = source;
    }

    /** Where {@code blank} and {@code empty} are nothing but empty text. */
    Expression value(String fragment, int offset) {
        Expression expression = comparand(fragment, offset);
        boolean word =
                expression instanceof Literal literal && literal.value() instanceof Emptiness;
        return word ? new Literal("") : expression;
    }

    Expression comparand(String fragment, int offset) {
        return read(fragment, offset, 0);
    }

    private Expression read(String fragment, int offset, int depth) {
        if (depth > MAX_DEPTH) {
            throw source.error(offset, "Expressions are nested deeper than " + MAX_DEPTH);
        }
        String text = TextForm.strip(fragment);
        if (text.isEmpty()) {
            return new Literal(null);
        }
        char first = text.charAt(0);
        char last = text.charAt(text.length() - 1);
        if (text.length() > 1 && first == last && (first == '"' || first == '\'')) {
            return new Literal(ExpressionParser.unquote(text));
        }
        Literal word = ExpressionParser.literal(text);
        if (word != null) {
            return word;
        }
        int dots = first == '(' && last == ')' ? text.lastIndexOf("..") : -1;
        if (dots > 0) {
            return range(text, dots, offset, depth);
        }
        Literal number = number(text);
        return number != null ? number : lookup(text, offset, depth);
    }

    private Expression range(String text, int dots, int offset, int depth) {
        Expression from = read(text.substring(1, dots), offset, depth + 1);
        Expression to = read(text.substring(dots + 2, text.length() - 1), offset, depth + 1);
        try {
            return ExpressionParser.rangeOf(from, to);
        } catch (LiquidArgumentException e) {
            throw source.error(offset, "This range needs whole numbers");
        }
    }

    /** A number, or what is left of one before its second dot. */
    private static @Nullable Literal number(String text) {
        int start = text.charAt(0) == '-' ? 1 : 0;
        if (start == text.length() || !isDigit(text.charAt(start))) {
            return null;
        }
        int dot = -1;
        int end = text.length();
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '.' && !isDigit(c)) {
                return null;
            }
            if (c == '.' && end == text.length()) {
                if (dot < 0) {
                    dot = i;
                } else {
                    end = i;
                }
            }
        }
        if (end - start > 1_000) {
            return null;
        }
        String digits = text.substring(0, end);
        return dot == digits.length() - 1
                ? ExpressionParser.numberLiteral(digits + "0")
                : ExpressionParser.numberLiteral(digits);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Expression lookup(String text, int offset, int depth) {
        Root root = null;
        List<Step> path = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            int end = segmentEnd(text, i);
            if (end == i) {
                i++;
                continue;
            }
            String segment = text.substring(i, end);
            boolean bracket = segment.charAt(0) == '[';
            Expression inner =
                    bracket
                            ? read(segment.substring(1, segment.length() - 1), offset, depth + 1)
                            : null;
            if (root == null) {
                root = inner == null ? new Expression.Name(segment) : ExpressionParser.root(inner);
            } else {
                path.add(inner == null ? new Member(segment) : new Index(inner));
            }
            i = end;
        }
        return root == null ? new Literal(null) : new Lookup(root, List.copyOf(path), offset);
    }

    /** Where the name or balanced bracket that begins here ends; {@code from} if neither does. */
    private static int segmentEnd(String text, int from) {
        if (text.charAt(from) == '[') {
            int open = 0;
            for (int i = from; i < text.length(); i++) {
                char c = text.charAt(i);
                open += c == '[' ? 1 : (c == ']' ? -1 : 0);
                if (open == 0) {
                    return i + 1;
                }
            }
            return from;
        }
        int i = from;
        while (i < text.length() && (MarkupLexer.isWord(text.charAt(i)) || text.charAt(i) == '-')) {
            i++;
        }
        return i > from && i < text.length() && text.charAt(i) == '?' ? i + 1 : i;
    }
}
