package io.lettermill.contracts.analytics;

import java.util.UUID;

/**
 * Command: a dispatch runs and will be measured. Events of the dispatch may arrive before it. May
 * be sent again.
 */
public record OpenReport(
        UUID dispatchId,
        UUID campaignId,
        String campaignName,
        UUID publicationId,
        UUID audienceId,
        int recipients) {}
