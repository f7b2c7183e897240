package io.lettermill.benchmarks.report;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** Middle values of rounds that were measured one after the other. */
public final class Rounds {

    private Rounds() {}

    /**
     * The median: the mean of the two middle ones of an even number.
     *
     * @throws IllegalArgumentException when there are none
     */
    public static double median(Collection<Double> values) {
        return median(values, Double::doubleValue);
    }

    /** The median of one figure of each round. */
    public static <T> double median(Collection<T> rounds, ToDoubleFunction<T> figure) {
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("No rounds, no median");
        }
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
