package io.lettermill.campaign.progress;

import io.lettermill.campaign.domain.CampaignRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** sending-service goes on with a dispatch: the campaign is being sent again. */
@ApplicationScoped
public class ConfirmResume {

    private final CampaignRepository campaigns;

    public ConfirmResume(CampaignRepository campaigns) {
        this.campaigns = campaigns;
    }

    @Transactional
    public void confirm(UUID dispatchId, UUID campaignId, Instant at) {
        campaigns.find(campaignId).ifPresent(campaign -> campaign.resumed(dispatchId, at));
    }
}
