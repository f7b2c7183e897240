package io.lettermill.campaign.authoring;

import io.lettermill.campaign.domain.Campaign;
import io.lettermill.campaign.domain.CampaignContent;
import io.lettermill.campaign.domain.CampaignRepository;
import io.lettermill.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;

/** Makes a new draft. */
@ApplicationScoped
public class CreateCampaign {

    private final CampaignRepository campaigns;
    private final InstantSource clock;

    public CreateCampaign(CampaignRepository campaigns, InstantSource clock) {
        this.campaigns = campaigns;
        this.clock = clock;
    }

    @Transactional
    public Campaign create(CampaignContent content) {
        Campaign campaign = Campaign.draft(Ids.next(), content, clock.instant());
        campaigns.add(campaign);
        return campaign;
    }
}
