package io.lettermill.analytics.domain;

/**
 * What became of a dispatch's messages, as the ledger says. Always {@code planned = accepted +
 * rejected + skipped + expired + inDoubt + waiting}.
 */
public record MessageCounts(
        long planned,
        long accepted,
        long rejected,
        long skipped,
        long expired,
        long inDoubt,
        long waiting) {

    /** Nothing has been sent yet. */
    public static MessageCounts allWaiting(long planned) {
        return new MessageCounts(planned, 0, 0, 0, 0, 0, planned);
    }
}
