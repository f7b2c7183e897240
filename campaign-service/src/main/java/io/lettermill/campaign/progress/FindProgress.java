package io.lettermill.campaign.progress;

import io.lettermill.campaign.domain.CampaignState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads how far a campaign's newest launch is. */
@ApplicationScoped
public class FindProgress {

    private final ProgressRepository progress;

    public FindProgress(ProgressRepository progress) {
        this.progress = progress;
    }

    /**
     * A campaign's state and its newest launch's counts.
     *
     * @param dispatchId null before the first launch
     * @param rate messages a second
     * @param updatedAt null while nothing was told
     */
    public record Found(
            @Nullable UUID dispatchId,
            CampaignState state,
            MessageCounts counts,
            double rate,
            @Nullable Instant updatedAt) {}

    /**
     * Empty when the workspace has no such campaign. Without a transaction: it is one statement,
     * and asked often.
     */
    public Optional<Found> ofCampaign(UUID campaignId) {
        return progress.ofNewestLaunch(campaignId);
    }
}
