package io.lettermill.campaign.progress;

import java.util.Optional;
import java.util.UUID;

/** Progress of the current workspace's dispatches. */
public interface ProgressRepository {

    void add(DispatchProgress progress);

    Optional<DispatchProgress> find(UUID dispatchId);

    /** Empty when there is no such campaign; without counts while nothing was told of it. */
    Optional<FindProgress.Found> ofNewestLaunch(UUID campaignId);
}
