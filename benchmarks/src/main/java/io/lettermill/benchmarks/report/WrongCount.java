package io.lettermill.benchmarks.report;

/** Something was lost or came twice: the figures mean nothing, and the run fails. */
public final class WrongCount extends RuntimeException {

    private static final long serialVersionUID = 1;

    public WrongCount(String message) {
        super(message);
    }

    /** Fails unless both are the same. */
    public static void check(String what, long expected, long counted) {
        if (expected != counted) {
            throw new WrongCount(
                    "%s: %,d were expected, %,d were counted".formatted(what, expected, counted));
        }
    }
}
