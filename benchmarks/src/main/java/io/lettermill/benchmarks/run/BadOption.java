package io.lettermill.benchmarks.run;

/** An option that nothing can be measured with. Nothing has been started then. */
public final class BadOption extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BadOption(String message) {
        super(message);
    }

    /** Refuses an option's value that is below the least one. */
    public static void requireAtLeast(int least, String option, int value) {
        if (value < least) {
            throw new BadOption("%s takes a number from %,d.".formatted(option, least));
        }
    }
}
