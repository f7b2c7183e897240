package io.lettermill.campaign.launch;

import io.lettermill.campaign.domain.Campaign;
import io.lettermill.campaign.domain.CampaignRejectedException;
import io.lettermill.campaign.domain.CampaignRepository;
import io.lettermill.campaign.domain.Launch;
import io.lettermill.campaign.domain.LaunchRepository;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.saga.SagaEngine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Begins a launch: the campaign, the launch, the saga and its first command in one transaction. */
@ApplicationScoped
public class LaunchCampaign {

    private final CampaignRepository campaigns;
    private final LaunchRepository launches;
    private final SagaEngine<LaunchData> saga;
    private final InstantSource clock;

    public LaunchCampaign(
            CampaignRepository campaigns,
            LaunchRepository launches,
            SagaEngine<LaunchData> saga,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.launches = launches;
        this.saga = saga;
        this.clock = clock;
    }

    /**
     * Launching what is launched answers the launch there is.
     *
     * @return empty when the workspace has no such campaign
     * @throws CampaignRejectedException when it is cancelled, or something is missing
     */
    @Transactional
    public Optional<Launch> launch(UUID workspaceId, UUID campaignId) {
        return campaigns
                .lock(campaignId)
                .map(
                        campaign ->
                                presentLaunch(campaign)
                                        .orElseGet(() -> begin(workspaceId, campaign)));
    }

    private Optional<Launch> presentLaunch(Campaign campaign) {
        return campaign.isLaunched()
                ? Optional.ofNullable(campaign.dispatchId()).flatMap(launches::find)
                : Optional.empty();
    }

    private Launch begin(UUID workspaceId, Campaign campaign) {
        UUID dispatchId = Ids.next();
        Instant now = clock.instant();
        campaign.launch(dispatchId, now);
        Launch launch = new Launch(dispatchId, campaign.id(), now);
        launches.add(launch);
        saga.start(dispatchId, workspaceId, LaunchData.of(campaign, dispatchId, workspaceId));
        return launch;
    }
}
