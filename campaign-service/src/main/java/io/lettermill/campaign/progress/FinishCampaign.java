package io.lettermill.campaign.progress;

import io.lettermill.campaign.domain.CampaignRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every message of a dispatch has an outcome: the campaign is finished, or cancelled. */
@ApplicationScoped
public class FinishCampaign {

    private final CampaignRepository campaigns;
    private final RecordProgress progress;

    public FinishCampaign(CampaignRepository campaigns, RecordProgress progress) {
        this.campaigns = campaigns;
        this.progress = progress;
    }

    /**
     * How a dispatch ended.
     *
     * @param sequence when its counts were taken; null when that is not known
     */
    public record Ending(
            UUID dispatchId, UUID campaignId, boolean cancelled, @Nullable Long sequence) {}

    @Transactional
    public void finish(Ending ending, MessageCounts counts, Instant at) {
        progress.progress(ending.dispatchId(), ending.campaignId(), at)
                .finish(ending.sequence(), counts, at);
        campaigns
                .find(ending.campaignId())
                .ifPresent(
                        campaign -> campaign.finished(ending.dispatchId(), ending.cancelled(), at));
    }
}
