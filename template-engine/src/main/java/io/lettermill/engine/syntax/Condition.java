package io.lettermill.engine.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons joined by {@code and} and {@code or}, evaluated from the right as Liquid does.
 *
 * @param tests at least one
 * @param joins one less than tests
 */
public record Condition(List<Test> tests, List<Join> joins) {

    /** One comparison; without an operator, whether the value is true. */
    public record Test(
            Expression left, @Nullable Operator operator, @Nullable Expression right, int offset) {}

    /** How two tests are joined. */
    public enum Join {
        AND,
        OR
    }

    /** The comparisons. */
    public enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        CONTAINS;

        static @Nullable Operator of(String sign) {
            return switch (sign) {
                case "==" -> EQUAL;
                case "!=", "<>" -> NOT_EQUAL;
                case "<" -> LESS;
                case "<=" -> LESS_OR_EQUAL;
                case ">" -> GREATER;
                case ">=" -> GREATER_OR_EQUAL;
                case "contains" -> CONTAINS;
                default -> null;
            };
        }
    }
}
