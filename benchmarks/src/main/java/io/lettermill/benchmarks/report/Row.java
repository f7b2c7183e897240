package io.lettermill.benchmarks.report;

import org.jspecify.annotations.Nullable;

/**
 * One figure.
 *
 * @param figure what was measured, in words
 * @param unit of the value and of the reference, such as {@code /s} or {@code ms}
 * @param reference what it stands beside; null when the figure is context for another one
 * @param goal null when none is set
 */
public record Row(
        String figure,
        double value,
        String unit,
        @Nullable Reference reference,
        @Nullable Goal goal) {

    /** Measured in the same run, in the same unit. */
    public record Reference(String name, double value) {}

    public static Row of(String figure, double value, String unit) {
        return new Row(figure, value, unit, null, null);
    }

    public Row against(String name, double value) {
        return new Row(figure, this.value, unit, new Reference(name, value), goal);
    }

    public Row goal(Goal wanted) {
        return new Row(figure, value, unit, reference, wanted);
    }

    /** The value by its reference; not a number without one. */
    public double ratio() {
        return reference == null ? Double.NaN : value / reference.value();
    }

    /** Null without a goal. */
    public @Nullable Boolean met() {
        return goal == null ? null : goal.isMetBy(this);
    }
}
