package io.lettermill.benchmarks.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param answers how many by status; -1 counts requests that got none
 * @param micros latency of each request, in microseconds
 * @param seconds the same, apart for each second in which requests were due
 * @param took from the first request to the last answer
 */
public record Load(
        Map<Integer, Long> answers, Histogram micros, List<Histogram> seconds, Duration took) {

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

    public double perSecond() {
        return total() / (took.toNanos() / 1e9);
    }

    /**
     * @param percentile such as 99
     */
    public double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    /**
     * Of those that were due in each second.
     *
     * @param percentile such as 99
     */
    public List<Double> millisBySecond(double percentile) {
        return seconds.stream()
                .map(second -> second.getValueAtPercentile(percentile) / 1000.0)
                .toList();
    }
}
