package io.lettermill.benchmarks.run;

import io.lettermill.stack.up.StackProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Notes how long each process took until it answered. */
public final class StartTimes implements StackProgress {

    private final PrintStream out;
    private final Map<String, Double> seconds = new ConcurrentHashMap<>();

    public StartTimes(PrintStream out) {
        this.out = out;
    }

    @Override
    public void note(String text) {
        out.println(text);
    }

    @Override
    public void ready(String name, int port, Duration took) {
        seconds.put(name, took.toMillis() / 1000.0);
    }

    /** Empty when the stack ran already. */
    public Map<String, Double> seconds() {
        return new TreeMap<>(seconds);
    }
}
