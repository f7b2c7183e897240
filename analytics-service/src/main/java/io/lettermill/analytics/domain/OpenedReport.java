package io.lettermill.analytics.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A dispatch that is measured.
 *
 * @param recipients size of the audience
 */
public record OpenedReport(
        UUID workspaceId,
        UUID dispatchId,
        UUID campaignId,
        String campaignName,
        UUID publicationId,
        UUID audienceId,
        int recipients,
        Instant openedAt) {}
