package io.lettermill.analytics.domain;

import java.util.UUID;

/**
 * The ledger's counts at a moment. Identified by its dispatch and {@code finished}: of several the
 * one with the highest sequence holds, in whatever order they arrive. Once a dispatch is finished
 * it stays so, but its counts may still be corrected by a later snapshot in which nothing waits.
 *
 * @param sequence milliseconds since the epoch
 */
public record LedgerSnapshot(
        UUID workspaceId,
        UUID dispatchId,
        UUID campaignId,
        long sequence,
        MessageCounts counts,
        boolean finished,
        boolean cancelled)
        implements Fact {

    public LedgerSnapshot {
        Limits.checkPresent("dispatchId", dispatchId);
        Limits.checkPresent("campaignId", campaignId);
    }
}
