package io.lettermill.campaign.progress;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** Keeps the newest counts of a dispatch. */
@ApplicationScoped
public class RecordProgress {

    private final ProgressRepository repository;

    public RecordProgress(ProgressRepository repository) {
        this.repository = repository;
    }

    /**
     * @param sequence grows with time; a smaller one than already seen is out of date
     */
    @Transactional
    public void record(
            UUID dispatchId, UUID campaignId, long sequence, MessageCounts counts, Instant at) {
        progress(dispatchId, campaignId, at).record(sequence, counts, at);
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
