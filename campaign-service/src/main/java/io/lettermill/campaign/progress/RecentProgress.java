package io.lettermill.campaign.progress;

import com.github.benmanes.caffeine.cache.Cache;
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
import org.jspecify.annotations.Nullable;

/**
 * Progress as it was a moment ago. However many look at a campaign, the database is asked twice in
 * that moment at most, and of those who look often only the first ones wait: when half of the time
 * is over, the next look is taken beside the readers. If that one takes long, they see the one
 * before for a second at most. What they see is told by sending-service twice a second anyway.
 */
@ApplicationScoped
public class RecentProgress {

    private static final int CAMPAIGNS = 10_000;
    private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();

    private record Key(UUID workspaceId, UUID campaignId) {}

    /** A look that is over. */
    private record Look(CompletableFuture<Optional<Found>> found, long takenAt) {}

    private final Cache<Key, Watched> watched =
            Caffeine.newBuilder().maximumSize(CAMPAIGNS).build();
    private final Function<UUID, Optional<Found>> find;
    private final long ageNanos;
    private final Ticker time;
    private final Executor beside;

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
        this.find = find;
        this.ageNanos = age.toNanos();
        this.time = time;
        this.beside = beside;
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
        return watched.get(new Key(workspaceId, campaignId), Watched::new).found();
    }

    /** As {@link #ofCampaign}, but waits for it. */
    public Optional<Found> await(UUID workspaceId, UUID campaignId) {
        try {
            return ofCampaign(workspaceId, campaignId).join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    /** A campaign that is looked at. */
    private final class Watched {

        private final Key key;
        private @Nullable Look latest;
        private @Nullable CompletableFuture<Optional<Found>> next;

        /** The next look was begun before the latest one was too old. */
        private boolean inTime;

        Watched(Key key) {
            this.key = key;
        }

        synchronized CompletableFuture<Optional<Found>> found() {
            Look at = latest;
            long age = at == null ? Long.MAX_VALUE : time.read() - at.takenAt();
            if (at != null && age < ageNanos / 2) {
                return at.found();
            }
            CompletableFuture<Optional<Found>> looking = next;
            if (looking == null) {
                inTime = age < ageNanos;
                looking = look();
            }
            return at != null && inTime && age <= LONGEST_NANOS ? at.found() : looking;
        }

        private CompletableFuture<Optional<Found>> look() {
            CompletableFuture<Optional<Found>> looking =
                    CompletableFuture.supplyAsync(
                            () ->
                                    WorkspaceContext.within(
                                            key.workspaceId(), () -> find.apply(key.campaignId())),
                            beside);
            next = looking;
            looking.whenComplete((found, failure) -> taken(looking, failure == null));
            return looking;
        }

        private synchronized void taken(
                CompletableFuture<Optional<Found>> looking, boolean succeeded) {
            next = null;
            if (succeeded) {
                latest = new Look(looking, time.read());
            }
        }
    }
}
