package io.lettermill.campaign.authoring;

import io.lettermill.campaign.domain.Campaign;
import io.lettermill.campaign.domain.CampaignRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads campaigns of the current workspace. */
@ApplicationScoped
public class FindCampaigns {

    private final CampaignRepository campaigns;

    public FindCampaigns(CampaignRepository campaigns) {
        this.campaigns = campaigns;
    }

    @Transactional
    public Optional<Campaign> byId(UUID id) {
        return campaigns.find(id);
    }

    /** Newest first; see {@link CampaignRepository#newest}. */
    @Transactional
    public List<Campaign> newest(@Nullable UUID before, int limit) {
        return campaigns.newest(before, limit);
    }
}
