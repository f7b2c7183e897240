package io.lettermill.engine.syntax;

import io.lettermill.engine.syntax.Condition.Join;
import io.lettermill.engine.syntax.Condition.Operator;
import io.lettermill.engine.syntax.Condition.Test;
import io.lettermill.engine.syntax.LaxText.Attribute;
import io.lettermill.engine.syntax.LoopTags.LoopHead;
import io.lettermill.engine.syntax.Pipeline.Call;
import io.lettermill.engine.syntax.Pipeline.Keyword;
import io.lettermill.engine.value.TextForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tolerant reading of each kind of markup, used in lax mode where the strict one fails. */
final class LaxParser {

    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern KEYWORD = Pattern.compile("(\\w[\\w-]*)\\s*:\\s*");
    private static final Pattern TARGET = Pattern.compile("[\\w\\-.\\[\\]()]++");
    private static final Pattern LOOP = Pattern.compile("([\\w-]++)\\s++in\\s++");

    private final Source source;
    private final PipelineParser pipelines;
    private final LaxExpressions expressions;

    LaxParser(Source source, PipelineParser pipelines) {
        this.source = source;
        this.pipelines = pipelines;
        this.expressions = new LaxExpressions(source);
    }

    Pipeline pipeline(Markup markup) {
        String text = markup.text();
        LaxText lax = new LaxText(text);
        int start = lax.findFragment(0);
        if (start < 0) {
            return new Pipeline(new Expression.Literal(null), List.of());
        }
        int end = lax.fragmentEnd(start);
        Expression input = expressions.value(text.substring(start, end), markup.start() + start);
        int bar = text.indexOf('|', end);
        List<Call> filters = new ArrayList<>();
        if (bar >= 0) {
            for (String piece : lax.splitAtBars(lax.skipSpace(bar + 1))) {
                Call call = call(piece, markup.start() + bar);
                if (call != null) {
                    filters.add(call);
                }
            }
        }
        return new Pipeline(input, List.copyOf(filters));
    }

    private @Nullable Call call(String piece, int offset) {
        Matcher name = WORD.matcher(piece);
        if (!name.find()) {
            return null;
        }
        List<Expression> arguments = new ArrayList<>();
        List<Keyword> keywords = new ArrayList<>();
        LaxText lax = new LaxText(piece);
        int i = 0;
        while (i < piece.length()) {
            char c = piece.charAt(i);
            int quoted = c == '"' || c == '\'' ? lax.fragmentEnd(i) : i;
            if (c != ':' && c != ',') {
                i = Math.max(i + 1, quoted);
                continue;
            }
            i = argument(piece, lax, lax.skipSpace(i + 1), offset, arguments, keywords);
        }
        return pipelines.checked(source, name.group(), arguments, keywords, offset);
    }

    private int argument(
            String piece,
            LaxText lax,
            int from,
            int offset,
            List<Expression> arguments,
            List<Keyword> keywords) {
        Matcher keyword = KEYWORD.matcher(piece).region(from, piece.length());
        if (keyword.lookingAt()) {
            int end = lax.fragmentEnd(keyword.end());
            if (end > keyword.end()) {
                Expression value = expressions.value(piece.substring(keyword.end(), end), offset);
                keywords.add(new Keyword(keyword.group(1), value));
                return end;
            }
        }
        int end = lax.fragmentEnd(from);
        if (end > from) {
            arguments.add(expressions.value(piece.substring(from, end), offset));
        }
        return end;
    }

    Expression anyExpression(Markup markup) {
        LaxText lax = new LaxText(markup.text());
        int start = lax.findFragment(0);
        if (start < 0) {
            throw markup.error("Expected a value");
        }
        return expressions.value(
                markup.text().substring(start, lax.fragmentEnd(start)), markup.start() + start);
    }

    Condition condition(Markup markup) {
        List<Test> tests = new ArrayList<>();
        List<Join> joins = new ArrayList<>();
        String text = markup.text();
        int start = 0;
        LaxText lax = new LaxText(text);
        int i = lax.skipSpace(0);
        while (i < text.length()) {
            int end = wordEnd(lax, text, i);
            String word = text.substring(i, end);
            if (word.equals("and") || word.equals("or")) {
                tests.add(test(markup, text.substring(start, i)));
                joins.add(word.equals("and") ? Join.AND : Join.OR);
                start = end;
            }
            i = lax.skipSpace(end);
        }
        tests.add(test(markup, text.substring(start)));
        return new Condition(List.copyOf(tests), List.copyOf(joins));
    }

    private static int wordEnd(LaxText lax, String text, int from) {
        int end = lax.fragmentEnd(from);
        if (end > from) {
            return end;
        }
        int i = from;
        while (i < text.length() && !TextForm.isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private Test test(Markup markup, String text) {
        LaxText lax = new LaxText(text);
        int left = lax.findFragment(0);
        if (left < 0) {
            throw markup.error("Expected a condition");
        }
        int leftEnd = lax.fragmentEnd(left);
        Expression value = expressions.comparand(text.substring(left, leftEnd), markup.start());
        int sign = lax.skipSpace(leftEnd);
        int signEnd = sign;
        while (signEnd < text.length() && isOperatorPart(text.charAt(signEnd))) {
            signEnd++;
        }
        if (signEnd == sign) {
            return new Test(value, null, null, markup.start());
        }
        Operator operator = Operator.of(text.substring(sign, signEnd));
        if (operator == null) {
            throw markup.error("Unknown operator '" + text.substring(sign, signEnd) + "'");
        }
        int right = lax.skipSpace(signEnd);
        Expression other =
                expressions.comparand(
                        text.substring(right, lax.fragmentEnd(right)), markup.start());
        return new Test(value, operator, other, markup.start());
    }

    private static boolean isOperatorPart(char c) {
        return c == '=' || c == '!' || c == '<' || c == '>' || c == '_' || (c >= 'a' && c <= 'z');
    }

    List<Expression> whenValues(Markup markup) {
        String text = markup.text();
        LaxText lax = new LaxText(text);
        List<Expression> values = new ArrayList<>();
        int i = lax.findFragment(0);
        if (i < 0) {
            throw markup.error("Tag 'when' needs a value");
        }
        while (i >= 0) {
            int end = lax.fragmentEnd(i);
            values.add(expressions.comparand(text.substring(i, end), markup.start() + i));
            i = nextWhen(lax, text, end);
        }
        return values;
    }

    private static int nextWhen(LaxText lax, String text, int from) {
        int i = lax.skipSpace(from);
        boolean or = i > from && text.startsWith("or", i) && lax.skipSpace(i + 2) > i + 2;
        boolean comma = i < text.length() && text.charAt(i) == ',';
        if (!or && !comma) {
            return -1;
        }
        int next = lax.skipSpace(i + (or ? 2 : 1));
        return lax.fragmentEnd(next) > next ? next : -1;
    }

    Node cycle(Markup markup, int offset) {
        String text = TextForm.strip(markup.text());
        LaxText lax = new LaxText(text);
        int end = lax.fragmentEnd(0);
        if (end == 0) {
            throw markup.error("Tag 'cycle' needs values");
        }
        String first = text.substring(0, end);
        int colon = lax.skipSpace(end);
        Expression name = null;
        String rest = text;
        if (first.endsWith(":") && first.length() > 1) {
            name = expressions.value(first.substring(0, first.length() - 1), offset);
            rest = text.substring(end);
        } else if (colon < text.length() && text.charAt(colon) == ':') {
            name = expressions.value(first, offset);
            rest = text.substring(colon + 1);
        }
        List<Expression> values = new ArrayList<>();
        for (String part : rest.split(",", -1)) {
            LaxText piece = new LaxText(part);
            int start = piece.findFragment(0);
            if (start >= 0) {
                values.add(
                        expressions.value(part.substring(start, piece.fragmentEnd(start)), offset));
            }
        }
        return new Node.Cycle(
                name, VariableTags.cycleKey(values, offset), List.copyOf(values), offset);
    }

    LoopHead loopHead(Markup markup) {
        return loop(markup, true);
    }

    LoopHead tableHead(Markup markup) {
        return loop(markup, false);
    }

    private LoopHead loop(Markup markup, boolean fromStart) {
        String text = TextForm.stripLeft(markup.text());
        Matcher head = LOOP.matcher(text);
        LaxText lax = new LaxText(text);
        if (!(fromStart ? head.lookingAt() : head.find())
                || lax.fragmentEnd(head.end()) == head.end()) {
            throw markup.error("Expected 'variable in list'");
        }
        int end = lax.fragmentEnd(head.end());
        String collection = text.substring(head.end(), end);
        boolean reversed = text.startsWith("reversed", lax.skipSpace(end));
        boolean resume = false;
        Map<String, Expression> attributes = new HashMap<>();
        for (Attribute attribute : lax.attributes()) {
            if (attribute.key().equals("offset") && attribute.value().equals("continue")) {
                resume = true;
                attributes.remove("offset");
            } else {
                attributes.put(
                        attribute.key(), expressions.value(attribute.value(), markup.start()));
            }
        }
        return new LoopHead(
                head.group(1),
                head.group(1) + "-" + collection,
                expressions.value(collection, markup.start()),
                reversed,
                resume,
                attributes);
    }

    Node partial(Markup markup, boolean isolated, int offset) {
        String text = markup.text();
        LaxText lax = new LaxText(text);
        int start = lax.findFragment(0);
        boolean quoted = start >= 0 && (text.charAt(start) == '"' || text.charAt(start) == '\'');
        if (start < 0 || (isolated && !quoted)) {
            throw markup.error("Expected the name of a partial");
        }
        int end = lax.fragmentEnd(start);
        Expression name = expressions.value(text.substring(start, end), offset);
        int word = lax.skipSpace(end);
        boolean each = text.startsWith("for ", word);
        Expression subject = null;
        if (each || text.startsWith("with ", word)) {
            int from = lax.skipSpace(word + (each ? 4 : 5));
            end = lax.fragmentEnd(from);
            subject = end > from ? expressions.value(text.substring(from, end), offset) : null;
            word = lax.skipSpace(end);
        }
        Matcher alias =
                Pattern.compile("as\\s+([\\w-]+)").matcher(text).region(word, text.length());
        List<Keyword> arguments = new ArrayList<>();
        for (Attribute attribute : lax.attributes()) {
            arguments.add(
                    new Keyword(attribute.key(), expressions.value(attribute.value(), offset)));
        }
        String aliasName = alias.lookingAt() ? alias.group(1) : null;
        return new Node.Partial(
                name, isolated, subject, each, aliasName, List.copyOf(arguments), offset);
    }

    String target(Markup markup, String tag) {
        Matcher matcher = TARGET.matcher(markup.text());
        if (!matcher.find()) {
            throw markup.error("Tag '" + tag + "' needs the name of a variable");
        }
        return matcher.group();
    }
}
