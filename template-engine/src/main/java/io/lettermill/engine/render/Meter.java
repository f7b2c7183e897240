package io.lettermill.engine.render;

import io.lettermill.engine.LimitExceededException;
import io.lettermill.engine.Limits;
import io.lettermill.engine.Reader;
import io.lettermill.engine.value.Work;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts one render's work against its limits. */
final class Meter implements Work {

    /**
     * How many steps pass before the first look at the clock: enough for any ordinary mail, so that
     * a busy machine cannot make one fail.
     */
    private static final int FREE_STEPS = 16_384;

    /** How many steps pass between two looks at the clock. */
    private static final int CLOCK_INTERVAL = 1_024;

    private final Limits limits;
    private final Clock clock;
    private final Map<String, ? extends @Nullable Object> data;
    private @Nullable Reader reader;
    private final long deadline;
    private long steps;
    private long nextLook;
    private long output;
    private long held;

    Meter(Limits limits, Clock clock, Map<String, ? extends @Nullable Object> data) {
        this.data = data;
        this.limits = limits;
        this.clock = clock;
        this.nextLook = limits.steps() < FREE_STEPS ? limits.steps() + 1 : FREE_STEPS;
        this.deadline = System.nanoTime() + limits.time().toNanos();
    }

    @Override
    public void charge(long count) {
        steps += count;
        if (steps >= nextLook) {
            look();
        }
    }

    private void look() {
        if (steps > limits.steps()) {
            throw new LimitExceededException(
                    "The template takes more than " + limits.steps() + " steps");
        }
        if (System.nanoTime() - deadline > 0) {
            throw new LimitExceededException(
                    "The template takes longer than " + limits.time().toMillis() + " ms");
        }
        nextLook = lookAfter(steps);
    }

    private long lookAfter(long done) {
        return limits.steps() - done < CLOCK_INTERVAL ? limits.steps() + 1 : done + CLOCK_INTERVAL;
    }

    @Override
    public void makeText(long chars) {
        checkText(chars);
        chargeText(chars);
    }

    /** Counts the memory of a text that a filter or a capture has made and that may be kept. */
    void holdText(long chars) {
        hold(48 + 2 * chars);
    }

    @Override
    public void hold(long bytes) {
        held += bytes;
        if (held > limits.memoryBytes()) {
            throw new LimitExceededException(
                    "The template makes more than "
                            + limits.memoryBytes()
                            + " bytes of texts and lists");
        }
    }

    @Override
    public void checkText(long chars) {
        if (chars > limits.stringChars()) {
            throw new LimitExceededException(
                    "A text is longer than " + limits.stringChars() + " characters");
        }
    }

    @Override
    public void nest(int depth) {
        if (depth > limits.depth()) {
            throw new LimitExceededException("Data is nested deeper than " + limits.depth());
        }
    }

    /** Counts output, before or after it is written. */
    void output(int bytes) {
        output += bytes;
        if (output > limits.outputBytes()) {
            throw new LimitExceededException(
                    "The output is larger than " + limits.outputBytes() + " bytes");
        }
    }

    @Override
    public Clock clock() {
        ZoneId zone = reader().zone();
        return zone == null ? clock : clock.withZone(zone);
    }

    @Override
    public Reader reader() {
        Reader known = reader;
        if (known == null) {
            known = Reader.of(data);
            reader = known;
        }
        return known;
    }
}
