package io.lettermill.faults.stack;

import io.lettermill.stack.client.ApiFailure;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Looks again and again. */
public final class Wait {
    private static final Duration POLL = Duration.ofMillis(200);

    private Wait() {}

    /** Waits for something that must come; fails with its name when it does not in time. */
    public static void until(String what, Duration limit, BooleanSupplier reached) {
        if (!comesWithin(limit, reached)) {
            throw new IllegalStateException(
                    "Waited %d s in vain for %s".formatted(limit.toSeconds(), what));
        }
    }

    /**
     * Whether something comes in time. What cannot be asked at the moment, because a service is
     * away, has not come yet.
     */
    public static boolean comesWithin(Duration limit, BooleanSupplier reached) {
        long deadline = System.nanoTime() + limit.toNanos();
        do {
            if (isReached(reached)) {
                return true;
            }
            pause(POLL);
        } while (System.nanoTime() < deadline);
        return isReached(reached);
    }

    private static boolean isReached(BooleanSupplier reached) {
        try {
            return reached.getAsBoolean();
        } catch (ApiFailure away) {
            return false;
        }
    }

    /** Does nothing for a while. */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
