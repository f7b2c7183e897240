package io.lettermill.benchmarks.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Collects answers on one event loop. */
final class Answers {

    private static final long LONGEST_MICROS = 120_000_000;
    private static final int DIGITS = 3;

    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private final Histogram micros = new Histogram(LONGEST_MICROS, DIGITS);
    private long count;

    /**
     * @param since {@link System#nanoTime} from which the latency counts
     */
    void add(int status, long since) {
        count++;
        byStatus.merge(status, 1L, Long::sum);
        micros.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - since) / 1000));
    }

    long count() {
        return count;
    }

    Load since(long started) {
        return new Load(byStatus, micros, Duration.ofNanos(System.nanoTime() - started));
    }
}
