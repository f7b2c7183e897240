package io.lettermill.campaign.progress;

import io.lettermill.campaign.domain.CampaignRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/**
 * Keeps the newest counts of a dispatch. When messages wait again after its end, the campaign is
 * being sent again, so that it can be paused and cancelled.
 */
@ApplicationScoped
public class RecordProgress {

    private final ProgressRepository repository;
    private final CampaignRepository campaigns;

    public RecordProgress(ProgressRepository repository, CampaignRepository campaigns) {
        this.repository = repository;
        this.campaigns = campaigns;
    }

    /**
     * @param sequence grows with time; a smaller one than already seen is out of date
     */
    @Transactional
    public void record(
            UUID dispatchId, UUID campaignId, long sequence, MessageCounts counts, Instant at) {
        if (progress(dispatchId, campaignId, at).record(sequence, counts, at)) {
            campaigns.find(campaignId).ifPresent(campaign -> campaign.sendingAgain(dispatchId, at));
        }
    }

    DispatchProgress progress(UUID dispatchId, UUID campaignId, Instant at) {
        return repository
                .find(dispatchId)
                .orElseGet(
                        () -> {
                            var fresh = new DispatchProgress(dispatchId, campaignId, at);
                            repository.add(fresh);
                            return fresh;
                        });
    }
}
