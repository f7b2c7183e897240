package io.lettermill.campaign.authoring;

import io.lettermill.campaign.domain.Campaign;
import io.lettermill.campaign.domain.CampaignContent;
import io.lettermill.campaign.domain.CampaignRejectedException;
import io.lettermill.campaign.domain.CampaignRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes a draft. */
@ApplicationScoped
public class EditCampaign {

    private final CampaignRepository campaigns;
    private final InstantSource clock;

    public EditCampaign(CampaignRepository campaigns, InstantSource clock) {
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /**
     * @param expectedVersion the version that the caller read; null changes whatever is there
     * @return empty when there is no such campaign
     * @throws CampaignRejectedException when it is no draft any more or its version is another
     */
    @Transactional
    public Optional<Campaign> edit(
            UUID id, @Nullable Long expectedVersion, UnaryOperator<CampaignContent> change) {
        Optional<Campaign> found = campaigns.lock(id);
        found.ifPresent(
                campaign -> {
                    if (expectedVersion != null) {
                        campaign.requireVersion(expectedVersion);
                    }
                    campaign.edit(change.apply(campaign.content()), clock.instant());
                    campaigns.flush();
                });
        return found;
    }
}
