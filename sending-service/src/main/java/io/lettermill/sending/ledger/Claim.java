package io.lettermill.sending.ledger;

/** Answer to a claim; words as in {@link GroupRef}. */
public sealed interface Claim {

    /**
     * @param won ours to send
     * @param accepted have this outcome already; so do the others that follow
     * @param skipped also those that this claim found suppressed
     */
    record Granted(int won, int accepted, int rejected, int skipped, int expired, int inDoubt)
            implements Claim {

        /** With an outcome. */
        public int done() {
            return accepted | rejected | skipped | expired | inDoubt;
        }
    }

    /** The dispatch does not send: paused, not started, or unknown. */
    record NotSending() implements Claim {}

    /** The owner is not registered any more; whatever it holds will be settled by others. */
    record LeaseLost() implements Claim {}
}
