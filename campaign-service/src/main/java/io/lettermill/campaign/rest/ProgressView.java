package io.lettermill.campaign.rest;

import io.lettermill.campaign.domain.CampaignState;
import io.lettermill.campaign.progress.FindProgress;
import io.lettermill.campaign.progress.MessageCounts;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of the messages of a campaign's newest launch. */
record ProgressView(
        @Nullable UUID dispatchId,
        CampaignState state,
        long planned,
        long accepted,
        long rejected,
        long skipped,
        long expired,
        long inDoubt,
        long waiting,
        double rate,
        @Nullable Instant updatedAt) {

    static ProgressView of(FindProgress.Found found) {
        MessageCounts counts = found.counts();
        return new ProgressView(
                found.dispatchId(),
                found.state(),
                counts.planned(),
                counts.accepted(),
                counts.rejected(),
                counts.skipped(),
                counts.expired(),
                counts.inDoubt(),
                counts.waiting(),
                found.rate(),
                found.updatedAt());
    }
}
