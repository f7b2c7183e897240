package io.lettermill.analytics.domain;

import java.util.UUID;

/**
 * The ledger's counts at a moment. Identified by its dispatch: of several the one with the highest
 * sequence holds, in whatever order they arrive.
 *
 * @param sequence {@link #LAST} for the counts of a finished dispatch
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

    public static final long LAST = Long.MAX_VALUE;
}
