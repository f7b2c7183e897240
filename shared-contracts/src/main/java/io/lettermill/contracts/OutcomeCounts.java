package io.lettermill.contracts;

/**
 * What became of a dispatch's messages. Always {@code planned = accepted + rejected + skipped +
 * expired + inDoubt + waiting}.
 *
 * @param planned recipients in the frozen audience
 * @param accepted a gateway answered 250 to the final dot
 * @param rejected a gateway refused for good (5xx)
 * @param skipped not sent on purpose: suppressed, unsubscribed or cancelled
 * @param expired still deferred when the retry window ended
 * @param inDoubt handed to SMTP by a process that died before it noted the answer
 * @param waiting everything else: not yet tried, under way, or deferred
 */
public record OutcomeCounts(
        long planned,
        long accepted,
        long rejected,
        long skipped,
        long expired,
        long inDoubt,
        long waiting) {

    public static OutcomeCounts of(
            long planned, long accepted, long rejected, long skipped, long expired, long inDoubt) {
        return new OutcomeCounts(
                planned,
                accepted,
                rejected,
                skipped,
                expired,
                inDoubt,
                planned - accepted - rejected - skipped - expired - inDoubt);
    }
}
