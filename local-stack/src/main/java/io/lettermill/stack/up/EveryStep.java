package io.lettermill.stack.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Things that are all done in turn, whichever of them fails. */
final class EveryStep {
    private EveryStep() {}

    /** One thing. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /** Does all; then throws the first failure, which knows the others. */
    static void of(Step... steps) {
        RuntimeException first = null;
        for (Step step : steps) {
            RuntimeException failure = failureOf(step);
            if (first == null) {
                first = failure;
            } else if (failure != null) {
                first.addSuppressed(failure);
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static @Nullable RuntimeException failureOf(Step step) {
        try {
            step.run();
            return null;
        } catch (IOException e) {
            return new UncheckedIOException(e);
        } catch (RuntimeException e) {
            return e;
        }
    }
}
