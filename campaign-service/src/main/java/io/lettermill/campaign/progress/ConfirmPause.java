package io.lettermill.campaign.progress;

import io.lettermill.campaign.domain.CampaignRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** sending-service holds a dispatch: the campaign is paused. */
@ApplicationScoped
public class ConfirmPause {

    private final CampaignRepository campaigns;

    public ConfirmPause(CampaignRepository campaigns) {
        this.campaigns = campaigns;
    }

    @Transactional
    public void confirm(UUID dispatchId, UUID campaignId, Instant at) {
        campaigns.find(campaignId).ifPresent(campaign -> campaign.paused(dispatchId, at));
    }
}
