package io.lettermill.campaign.progress;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.lettermill.campaign.config.CampaignConfig;
import io.lettermill.campaign.progress.FindProgress.Found;
import io.lettermill.kit.access.WorkspaceContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Progress as it was a moment ago. However many look at a campaign, the database is asked twice in
 * that moment at most, and of those who look often only the first ones wait: when half of the time
 * is over, the next look is taken beside the readers. What they see is told by sending-service
 * twice a second anyway.
 */
@ApplicationScoped
public class RecentProgress {

    private static final int CAMPAIGNS = 10_000;

    private record Key(UUID workspaceId, UUID campaignId) {}

    private final AsyncLoadingCache<Key, Optional<Found>> recent;

    @Inject
    public RecentProgress(FindProgress findProgress, CampaignConfig config) {
        this(
                findProgress::ofCampaign,
                config.progressAge(),
                Ticker.systemTicker(),
                RecentProgress::besideTheRequest);
    }

    RecentProgress(
            Function<UUID, Optional<Found>> find, Duration age, Ticker time, Executor beside) {
        Caffeine<Object, Object> settings =
                Caffeine.newBuilder()
                        .maximumSize(CAMPAIGNS)
                        .expireAfterWrite(age)
                        .executor(beside)
                        .ticker(time);
        if (age.compareTo(Duration.ofMillis(2)) > 0) {
            settings.refreshAfterWrite(age.dividedBy(2));
        }
        this.recent =
                settings.buildAsync(
                        key ->
                                WorkspaceContext.within(
                                        key.workspaceId(), () -> find.apply(key.campaignId())));
    }

    /** Quarkus' own threads would share, and end, the context of the request that came upon it. */
    private static void besideTheRequest(Runnable look) {
        Thread.ofVirtual().name("progress").start(look);
    }

    /**
     * Empty when the workspace has no such campaign. Is complete already when it is at hand.
     *
     * @param workspaceId the current one
     */
    public CompletableFuture<Optional<Found>> ofCampaign(UUID workspaceId, UUID campaignId) {
        return recent.get(new Key(workspaceId, campaignId));
    }

    /** As {@link #ofCampaign}, but waits for it. */
    public Optional<Found> await(UUID workspaceId, UUID campaignId) {
        try {
            return ofCampaign(workspaceId, campaignId).join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
