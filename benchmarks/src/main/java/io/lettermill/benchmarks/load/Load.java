package io.lettermill.benchmarks.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param answers how many by status; -1 counts requests that got none
 * @param micros latency of each request, in microseconds
 * @param took from the first request to the last answer
 */
public record Load(Map<Integer, Long> answers, Histogram micros, Duration took) {

    /** The status of a request that got no answer. */
    public static final int NONE = -1;

    public long answered(int... statuses) {
        long sum = 0;
        for (int status : statuses) {
            sum += answers.getOrDefault(status, 0L);
        }
        return sum;
    }

    public long total() {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Fails unless every request was answered with one of these.
     *
     * @throws IllegalStateException with all statuses and their numbers
     */
    public Load requireOnly(int... statuses) {
        if (answered(statuses) != total()) {
            throw new IllegalStateException(
                    "Some requests were not answered as wanted: " + answers);
        }
        return this;
    }

    /** This load and the one after it as one. */
    public Load plus(Load next) {
        Map<Integer, Long> sums = new TreeMap<>(answers);
        next.answers.forEach((status, count) -> sums.merge(status, count, Long::sum));
        Histogram both = micros.copy();
        both.add(next.micros);
        return new Load(sums, both, took.plus(next.took));
    }

    public double perSecond() {
        return total() / (took.toNanos() / 1e9);
    }

    /**
     * @param percentile such as 99
     */
    public double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }
}
