package io.lettermill.campaign.progress;

import io.lettermill.campaign.domain.Campaign;
import io.lettermill.campaign.domain.CampaignRepository;
import io.lettermill.campaign.domain.CampaignState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads how far a campaign's newest launch is. */
@ApplicationScoped
public class FindProgress {

    private final CampaignRepository campaigns;
    private final ProgressRepository progress;

    public FindProgress(CampaignRepository campaigns, ProgressRepository progress) {
        this.campaigns = campaigns;
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

    /** Empty when the workspace has no such campaign. */
    @Transactional
    public Optional<Found> ofCampaign(UUID campaignId) {
        return campaigns.find(campaignId).map(this::of);
    }

    private Found of(Campaign campaign) {
        UUID dispatchId = campaign.dispatchId();
        if (dispatchId == null) {
            return nothingTold(campaign);
        }
        return progress.find(dispatchId)
                .map(
                        told ->
                                new Found(
                                        dispatchId,
                                        campaign.state(),
                                        told.counts(),
                                        told.rate(),
                                        told.updatedAt()))
                .orElseGet(() -> nothingTold(campaign));
    }

    private static Found nothingTold(Campaign campaign) {
        return new Found(campaign.dispatchId(), campaign.state(), MessageCounts.NONE, 0, null);
    }
}
