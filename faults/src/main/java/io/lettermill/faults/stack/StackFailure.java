package io.lettermill.faults.stack;

/** The stack does not do as it was told: no fault of Lettermill's, but nothing can be judged. */
public final class StackFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackFailure(String message) {
        super(message);
    }
}
