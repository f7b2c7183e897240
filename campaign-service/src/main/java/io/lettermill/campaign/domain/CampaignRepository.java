package io.lettermill.campaign.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The campaigns of the current workspace; another workspace's are as if they did not exist. */
public interface CampaignRepository {

    void add(Campaign campaign);

    Optional<Campaign> find(UUID id);

    /** Like {@link #find}, and keeps others from changing it until the transaction ends. */
    Optional<Campaign> lock(UUID id);

    /**
     * Newest first.
     *
     * @param before only campaigns older than this one; null for the newest
     */
    List<Campaign> newest(@Nullable UUID before, int limit);

    void remove(Campaign campaign);

    /** Sends changes to the database now, so that the version is the new one. */
    void flush();
}
