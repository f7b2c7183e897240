package io.lettermill.benchmarks.report;

import java.util.Locale;

/** What a figure should reach. A goal that is missed is told, it does not fail the run. */
public sealed interface Goal {

    /** The value is not below this. */
    record AtLeast(double limit) implements Goal {}

    /** The value is not above this. */
    record AtMost(double limit) implements Goal {}

    /** The value is not below this many times its reference. */
    record RatioAtLeast(double limit) implements Goal {}

    /** The value is not above this many times its reference. */
    record RatioAtMost(double limit) implements Goal {}

    /** Whether a row reaches it; a ratio without a reference does not. */
    default boolean isMetBy(Row row) {
        return switch (this) {
            case AtLeast(double limit) -> row.value() >= limit;
            case AtMost(double limit) -> row.value() <= limit;
            case RatioAtLeast(double limit) -> row.ratio() >= limit;
            case RatioAtMost(double limit) -> row.ratio() <= limit;
        };
    }

    /** In few words, for a table. */
    default String text() {
        return switch (this) {
            case AtLeast(double limit) -> ">= " + number(limit);
            case AtMost(double limit) -> "<= " + number(limit);
            case RatioAtLeast(double limit) -> "ratio >= " + number(limit);
            case RatioAtMost(double limit) -> "ratio <= " + number(limit);
        };
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : Double.toString(value);
    }
}
