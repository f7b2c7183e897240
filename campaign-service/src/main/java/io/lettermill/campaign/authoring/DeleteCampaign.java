package io.lettermill.campaign.authoring;

import io.lettermill.campaign.domain.Campaign;
import io.lettermill.campaign.domain.CampaignRejectedException;
import io.lettermill.campaign.domain.CampaignRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Deletes a draft. */
@ApplicationScoped
public class DeleteCampaign {

    private final CampaignRepository campaigns;

    public DeleteCampaign(CampaignRepository campaigns) {
        this.campaigns = campaigns;
    }

    /**
     * @return false when there is no such campaign
     * @throws CampaignRejectedException when it is no draft
     */
    @Transactional
    public boolean delete(UUID id) {
        Optional<Campaign> found = campaigns.lock(id);
        found.ifPresent(
                campaign -> {
                    campaign.requireDeletable();
                    campaigns.remove(campaign);
                });
        return found.isPresent();
    }
}
