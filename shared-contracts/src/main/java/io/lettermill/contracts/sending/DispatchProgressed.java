package io.lettermill.contracts.sending;

import io.lettermill.contracts.OutcomeCounts;
import java.util.UUID;

/**
 * Event, at most two a second and dispatch: the ledger's counts at a moment.
 *
 * @param sequence grows with time; a smaller one than already seen is out of date
 */
public record DispatchProgressed(
        UUID dispatchId, UUID campaignId, long sequence, OutcomeCounts counts) {}
