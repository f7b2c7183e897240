package io.lettermill.campaign.launch;

import io.lettermill.campaign.domain.Campaign;
import io.lettermill.campaign.domain.CampaignRejectedException;
import io.lettermill.campaign.domain.CampaignRepository;
import io.lettermill.campaign.domain.CampaignState;
import io.lettermill.campaign.launch.participants.Audiences;
import io.lettermill.campaign.launch.participants.Dispatches;
import io.lettermill.kit.outbox.Outbox;
import io.lettermill.kit.saga.SagaEngine;
import io.lettermill.kit.saga.SagaProgress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Calls a campaign off. Before the launch's pivot nothing has left and the saga is rolled back;
 * after it sending-service skips what it has not handed over yet, and list-service streams no
 * further.
 */
@ApplicationScoped
public class CancelCampaign {

    private final CampaignRepository campaigns;
    private final SagaEngine<LaunchData> saga;
    private final Outbox outbox;

    public CancelCampaign(
            CampaignRepository campaigns, SagaEngine<LaunchData> saga, Outbox outbox) {
        this.campaigns = campaigns;
        this.saga = saga;
        this.outbox = outbox;
    }

    /**
     * @return empty when the workspace has no such campaign
     * @throws CampaignRejectedException for a draft or a finished campaign
     * @throws jakarta.persistence.OptimisticLockException when it became one at this moment
     */
    @Transactional
    public Optional<Campaign> cancel(UUID workspaceId, UUID campaignId) {
        Optional<Campaign> found = campaigns.find(campaignId);
        found.ifPresent(
                campaign -> {
                    campaign.requireCancellable();
                    if (campaign.state() != CampaignState.CANCELLED) {
                        callOff(workspaceId, campaign);
                    }
                });
        return found;
    }

    private void callOff(UUID workspaceId, Campaign campaign) {
        UUID dispatchId = Objects.requireNonNull(campaign.dispatchId());
        SagaProgress progress = saga.abort(dispatchId, "The campaign was cancelled.");
        if (progress == SagaProgress.IGNORED) {
            requireUnchanged(campaign);
        }
        if (progress != SagaProgress.ROLLED_BACK) {
            outbox.append(Dispatches.cancel(dispatchId, workspaceId));
            outbox.append(Audiences.release(dispatchId, workspaceId));
        }
    }

    /** The launch has ended: with a roll-back since we looked, the campaign is a draft by now. */
    private void requireUnchanged(Campaign campaign) {
        campaigns.lock(campaign.id()).ifPresent(Campaign::requireCancellable);
    }
}
