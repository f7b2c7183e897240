package io.lettermill.sending.domain;

/**
 * What became of a dispatch's messages, counted in the ledger at one moment.
 *
 * @param takenAt milliseconds since the epoch by the ledger's clock
 * @param reopenings how often messages in doubt had been settled: after each, it may end once more
 */
public record Tally(
        int planned,
        long accepted,
        long rejected,
        long skipped,
        long expired,
        long inDoubt,
        long takenAt,
        long reopenings) {

    /** Everything without an outcome. */
    public long waiting() {
        return planned - accepted - rejected - skipped - expired - inDoubt;
    }

    public boolean isComplete() {
        return waiting() == 0;
    }

    /** Whether the counts are those of another moment. */
    public boolean sameCountsAs(Tally other) {
        return accepted == other.accepted
                && rejected == other.rejected
                && skipped == other.skipped
                && expired == other.expired
                && inDoubt == other.inDoubt;
    }
}
