package io.lettermill.sending.delivery;

/**
 * This process was silent for too long: what it holds is settled by its journal, and it must write
 * nothing more.
 */
final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost() {
        super("the owner's lease is lost", null, false, false);
    }
}
