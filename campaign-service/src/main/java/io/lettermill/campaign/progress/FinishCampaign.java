package io.lettermill.campaign.progress;

import io.lettermill.campaign.domain.CampaignRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** Every message of a dispatch has an outcome: the campaign is finished, or cancelled. */
@ApplicationScoped
public class FinishCampaign {

    private final CampaignRepository campaigns;
    private final RecordProgress progress;

    public FinishCampaign(CampaignRepository campaigns, RecordProgress progress) {
        this.campaigns = campaigns;
        this.progress = progress;
    }

    /** How a dispatch ended. */
    public record Ending(UUID dispatchId, UUID campaignId, boolean cancelled) {}

    @Transactional
    public void finish(Ending ending, MessageCounts counts, Instant at) {
        progress.progress(ending.dispatchId(), ending.campaignId(), at).finish(counts, at);
        campaigns
                .find(ending.campaignId())
                .ifPresent(
                        campaign -> campaign.finished(ending.dispatchId(), ending.cancelled(), at));
    }
}
