package io.lettermill.campaign.progress;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.lettermill.campaign.config.CampaignConfig;
import io.lettermill.campaign.progress.FindProgress.Found;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Progress as it was a moment ago. However many look at a campaign, the database is asked once in
 * that moment; what they see is told by sending-service twice a second anyway.
 */
@ApplicationScoped
public class RecentProgress {

    private static final int CAMPAIGNS = 10_000;

    private record Key(UUID workspaceId, UUID campaignId) {}

    private final Function<UUID, Optional<Found>> find;
    private final Cache<Key, Optional<Found>> recent;

    @Inject
    public RecentProgress(FindProgress findProgress, CampaignConfig config) {
        this(findProgress::ofCampaign, config.progressAge(), Ticker.systemTicker());
    }

    RecentProgress(Function<UUID, Optional<Found>> find, Duration age, Ticker time) {
        this.find = find;
        this.recent =
                Caffeine.newBuilder()
                        .maximumSize(CAMPAIGNS)
                        .expireAfterWrite(age)
                        .ticker(time)
                        .build();
    }

    /**
     * Empty when the workspace has no such campaign.
     *
     * @param workspaceId the current one
     */
    public Optional<Found> ofCampaign(UUID workspaceId, UUID campaignId) {
        return recent.get(new Key(workspaceId, campaignId), key -> find.apply(campaignId));
    }
}
