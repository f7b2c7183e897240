package io.lettermill.engine.render;

import io.lettermill.engine.syntax.Condition;
import io.lettermill.engine.syntax.Condition.Join;
import io.lettermill.engine.syntax.Condition.Operator;
import io.lettermill.engine.syntax.Condition.Test;
import io.lettermill.engine.syntax.Expression;
import io.lettermill.engine.value.IntRange;
import io.lettermill.engine.value.Values;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides conditions. */
final class Conditions {

    private final Expressions expressions;
    private final Meter meter;

    Conditions(Expressions expressions, Meter meter) {
        this.expressions = expressions;
        this.meter = meter;
    }

    /**
     * Goes from left to right and stops as soon as the rest cannot matter, which is Liquid's
     * right-to-left order.
     */
    boolean holds(Condition condition) {
        List<Test> tests = condition.tests();
        boolean result = holds(tests.getFirst());
        for (int i = 1; i < tests.size(); i++) {
            if (result == (condition.joins().get(i - 1) == Join.OR)) {
                return result;
            }
            result = holds(tests.get(i));
        }
        return result;
    }

    private boolean holds(Test test) {
        expressions.at(test.offset());
        meter.charge(1);
        Object left = expressions.plain(test.left());
        Operator operator = test.operator();
        Expression other = test.right();
        if (operator == null || other == null) {
            return Values.truthy(left);
        }
        Object right = expressions.plain(other);
        return switch (operator) {
            case EQUAL -> Values.equal(left, right, meter);
            case NOT_EQUAL -> !Values.equal(left, right, meter);
            case CONTAINS -> Values.contains(left, right, meter);
            case LESS -> ordered(left, right) && Values.compare(left, right, meter) < 0;
            case LESS_OR_EQUAL -> ordered(left, right) && Values.compare(left, right, meter) <= 0;
            case GREATER -> ordered(left, right) && Values.compare(left, right, meter) > 0;
            case GREATER_OR_EQUAL ->
                    ordered(left, right) && Values.compare(left, right, meter) >= 0;
        };
    }

    /**
     * False for values without any order; numbers, strings and times have one, though not among
     * each other.
     */
    private static boolean ordered(@Nullable Object left, @Nullable Object right) {
        return hasOrder(left) && hasOrder(right);
    }

    private static boolean hasOrder(@Nullable Object value) {
        return switch (value) {
            case Number number -> true;
            case String text -> true;
            case Temporal time -> true;
            case IntRange range -> false;
            case List<?> list -> false;
            case Map<?, ?> map -> false;
            case null, default -> false;
        };
    }
}
