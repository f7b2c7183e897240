package io.lettermill.sending.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/**
 * What is done about an {@link Error} that a thread meets: it is logged, without its message, and
 * the thread goes on. A process without memory ends at once: its journal tells others what it had
 * in hand.
 */
@Singleton
public class LastResort {

    /** Exit status of a process that ran out of memory, as with the JVM's own option. */
    static final int OUT_OF_MEMORY = 3;

    private static final Logger LOG = Logger.getLogger(LastResort.class);

    private final IntConsumer halt;

    @Inject
    public LastResort() {
        this(Runtime.getRuntime()::halt);
    }

    LastResort(IntConsumer halt) {
        this.halt = halt;
    }

    /**
     * To be called with whatever nobody else has caught.
     *
     * @param where what met it, for the log
     */
    public void met(Throwable error, String where) {
        try {
            LOG.errorf("%s met %s at %s", where, error.getClass().getName(), place(error));
        } finally {
            if (isOutOfMemory(error)) {
                halt.accept(OUT_OF_MEMORY);
            }
        }
    }

    private static Object place(Throwable error) {
        StackTraceElement[] stack = error.getStackTrace();
        return stack.length == 0 ? "an unknown place" : stack[0];
    }

    private static boolean isOutOfMemory(Throwable error) {
        int depth = 0;
        for (Throwable cause = error; cause != null && depth < 20; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
            depth++;
        }
        return false;
    }
}
