package io.lettermill.campaign.launch;

import io.lettermill.campaign.domain.Campaign;
import io.lettermill.campaign.domain.CampaignRejectedException;
import io.lettermill.campaign.domain.CampaignRepository;
import io.lettermill.campaign.launch.participants.Dispatches;
import io.lettermill.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Asks sending-service to go on; the campaign is being sent again when it says that it does. */
@ApplicationScoped
public class ResumeCampaign {

    private final CampaignRepository campaigns;
    private final Outbox outbox;

    public ResumeCampaign(CampaignRepository campaigns, Outbox outbox) {
        this.campaigns = campaigns;
        this.outbox = outbox;
    }

    /**
     * @return empty when the workspace has no such campaign
     * @throws CampaignRejectedException when it is neither paused nor being sent
     */
    @Transactional
    public Optional<Campaign> resume(UUID workspaceId, UUID campaignId) {
        Optional<Campaign> found = campaigns.find(campaignId);
        found.ifPresent(
                campaign -> {
                    campaign.requireResumable();
                    UUID dispatchId = Objects.requireNonNull(campaign.dispatchId());
                    outbox.append(Dispatches.resume(dispatchId, workspaceId));
                });
        return found;
    }
}
