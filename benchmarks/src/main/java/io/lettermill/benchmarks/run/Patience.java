package io.lettermill.benchmarks.run;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what happens elsewhere. */
public final class Patience {

    private Patience() {}

    /**
     * Looks every so often until it is so.
     *
     * @throws IllegalStateException when it is not so in time
     */
    public static void until(String what, Duration limit, Duration look, BooleanSupplier isSo) {
        if (!isSoWithin(limit, look, isSo)) {
            throw new IllegalStateException(what + " did not come within " + limit);
        }
    }

    /** Looks every so often; whether it became so in time. */
    public static boolean isSoWithin(Duration limit, Duration look, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause(look);
        }
        return true;
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cause);
        }
    }
}
