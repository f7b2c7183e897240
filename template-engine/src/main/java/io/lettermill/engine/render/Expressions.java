package io.lettermill.engine.render;

import io.lettermill.engine.filter.Arguments;
import io.lettermill.engine.filter.FilterSpec;
import io.lettermill.engine.filter.FilterSpec.Html;
import io.lettermill.engine.syntax.Expression;
import io.lettermill.engine.syntax.Expression.Computed;
import io.lettermill.engine.syntax.Expression.Index;
import io.lettermill.engine.syntax.Expression.Literal;
import io.lettermill.engine.syntax.Expression.Lookup;
import io.lettermill.engine.syntax.Expression.Member;
import io.lettermill.engine.syntax.Expression.Name;
import io.lettermill.engine.syntax.Expression.Range;
import io.lettermill.engine.syntax.Expression.Step;
import io.lettermill.engine.syntax.Pipeline;
import io.lettermill.engine.syntax.Pipeline.Call;
import io.lettermill.engine.syntax.Pipeline.Keyword;
import io.lettermill.engine.value.Drop;
import io.lettermill.engine.value.HtmlText;
import io.lettermill.engine.value.IntRange;
import io.lettermill.engine.value.Numbers;
import io.lettermill.engine.value.SafeHtml;
import io.lettermill.engine.value.TextForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the values of expressions and pipelines. */
final class Expressions {

    private final Meter meter;
    private final boolean html;
    private Scope scope;
    private int at;

    Expressions(Meter meter, boolean html, Scope scope) {
        this.meter = meter;
        this.html = html;
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    void use(Scope other) {
        scope = other;
    }

    /** Notes the place in the source that is being worked on, for messages. */
    void at(int offset) {
        at = offset;
    }

    int at() {
        return at;
    }

    /** The value after all filters; HTML stays marked as such. */
    @Nullable Object value(Pipeline pipeline) {
        Object value = raw(pipeline.input());
        List<Call> filters = pipeline.filters();
        for (int i = 0; i < filters.size(); i++) {
            value = apply(filters.get(i), value);
        }
        return value;
    }

    private @Nullable Object apply(Call call, @Nullable Object value) {
        FilterSpec filter = call.filter();
        at = call.offset();
        meter.charge(1);
        if (filter == null) {
            return value;
        }
        boolean safe = value instanceof SafeHtml;
        Object given = SafeHtml.unwrap(value);
        Object input = given;
        if (html && !safe && filter.html() == Html.ESCAPES_FIRST) {
            input = HtmlText.escape(TextForm.of(input, meter), meter);
        }
        Object result = filter.filter().apply(input, arguments(call), meter);
        if (result != given && result instanceof String made) {
            meter.holdText(made.length());
        }
        boolean makes = filter.html() == Html.MAKES || filter.html() == Html.ESCAPES_FIRST;
        boolean keeps = safe && (filter.html() == Html.KEEPS || result == input);
        return html && result instanceof String text && (makes || keeps)
                ? new SafeHtml(text)
                : result;
    }

    private Arguments arguments(Call call) {
        List<Expression> expressions = call.arguments();
        List<Keyword> keywords = call.keywords();
        if (expressions.isEmpty() && keywords == null) {
            return Arguments.NONE;
        }
        @Nullable Object[] values = new @Nullable Object[expressions.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = plain(expressions.get(i));
        }
        Map<String, @Nullable Object> named = Map.of();
        if (keywords != null) {
            named = new HashMap<>();
            for (Keyword keyword : keywords) {
                named.put(keyword.name(), plain(keyword.value()));
            }
        }
        return new Arguments(values, named);
    }

    /** The value of an expression without the mark of HTML. */
    @Nullable Object plain(Expression expression) {
        return SafeHtml.unwrap(raw(expression));
    }

    /** The value of an expression; HTML stays marked as such. */
    @Nullable Object raw(Expression expression) {
        return switch (expression) {
            case Lookup lookup -> lookup(lookup);
            case Literal literal -> literal.value();
            case Range range -> new IntRange(bound(range.from()), bound(range.to()));
        };
    }

    private long bound(Expression expression) {
        Object value = plain(expression);
        return value == null || value instanceof String
                ? Numbers.truncate(value)
                : Numbers.toInteger(value);
    }

    private @Nullable Object lookup(Lookup lookup) {
        Object value = root(lookup);
        List<Step> path = lookup.path();
        for (int i = 0; i < path.size() && value != null; i++) {
            value = Members.find(SafeHtml.unwrap(value), path.get(i), this);
        }
        return value;
    }

    private @Nullable Object root(Lookup lookup) {
        switch (lookup.root()) {
            case Name name -> {
                return named(name.text());
            }
            case Computed computed -> {
                return plain(computed.name()) instanceof String name ? named(name) : null;
            }
        }
    }

    private @Nullable Object named(String name) {
        Object value = scope.find(name);
        if (value == null && name.equals("self") && !scope.isLocal(name)) {
            return new Self(scope);
        }
        return value;
    }

    /** {@code self}: all variables by name. */
    private record Self(Scope scope) implements Drop {

        @Override
        public @Nullable Object attribute(String name) {
            return scope.find(name);
        }
    }

    /** What a step looks for. */
    @Nullable Object key(Step step) {
        return switch (step) {
            case Member member -> member.name();
            case Index index -> plain(index.key());
        };
    }
}
