package io.lettermill.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Collects answers on one event loop, from the moment at which it is made. */
final class Answers {

    private static final long LONGEST_MICROS = 120_000_000;
    private static final int DIGITS = 3;
    private static final long SECOND = 1_000_000_000;

    private final long started = System.nanoTime();
    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private final List<Histogram> seconds = new ArrayList<>();
    private long count;

    /** {@link System#nanoTime} of the beginning. */
    long started() {
        return started;
    }

    /**
     * @param since {@link System#nanoTime} from which the latency counts
     */
    void add(int status, long since) {
        count++;
        byStatus.merge(status, 1L, Long::sum);
        second(since).recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - since) / 1000));
    }

    private Histogram second(long since) {
        int second = (int) ((since - started) / SECOND);
        while (seconds.size() <= second) {
            seconds.add(new Histogram(DIGITS));
        }
        return seconds.get(second);
    }

    long count() {
        return count;
    }

    /** All of them, when nothing more will come. */
    Load load() {
        Histogram micros = new Histogram(LONGEST_MICROS, DIGITS);
        seconds.forEach(micros::add);
        return new Load(byStatus, micros, seconds, Duration.ofNanos(System.nanoTime() - started));
    }
}
