package io.lettermill.analytics.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All reports, each seen from its own workspace only. */
public interface Reports {

    /** Stores it; one that is there already stays as it is. */
    void open(OpenedReport report);

    Optional<Report> find(UUID workspaceId, UUID dispatchId);

    /**
     * Newest dispatch first.
     *
     * @param campaignId only reports of this campaign; null for all
     * @param before only dispatches older than this one; null from the newest
     */
    List<Report> list(
            UUID workspaceId, @Nullable UUID campaignId, @Nullable UUID before, int limit);
}
