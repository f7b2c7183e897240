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
 * before until it is 0.4 s old: sending-service tells it twice a second, and nobody shall see what
 * is older than a second. The age counts from the begin of a look.
 */
@ApplicationScoped
public class RecentProgress {

    private static final int CAMPAIGNS = 10_000;
    private static final long LONGEST_NANOS = Duration.ofMillis(400).toNanos();

    private record Key(UUID workspaceId, UUID campaignId) {}

    private record Look(CompletableFuture<Optional<Found>> found, long begunAt) {}

    private final Cache<Key, Watched> watched =
            Caffeine.newBuilder().maximumSize(CAMPAIGNS).build();
    private final Function<UUID, Optional<Found>> find;
    private final long ageNanos;
    private final long longestNanos;
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
        this.longestNanos = Math.max(ageNanos, LONGEST_NANOS);
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

        /** The latest look that succeeded, and when it was over. */
        private @Nullable Look latest;

        private long latestOverAt;

        /** A look under way, and whether those who saw the latest one need not wait for it. */
        private @Nullable Look next;

        private boolean inTime;

        Watched(Key key) {
            this.key = key;
        }

        synchronized CompletableFuture<Optional<Found>> found() {
            takeOverWhenDone();
            long now = time.read();
            Look at = latest;
            if (at != null && now - at.begunAt() < ageNanos / 2) {
                return at.found();
            }
            Look looking = next;
            if (looking == null) {
                inTime = at != null && isInTime(at, now);
                looking = look(now);
            }
            return at != null && inTime && now - at.begunAt() <= longestNanos
                    ? at.found()
                    : looking.found();
        }

        /** Also just after a look that took long, else all would wait for each such look. */
        private boolean isInTime(Look before, long now) {
            return now - before.begunAt() < ageNanos || now - latestOverAt < ageNanos / 2;
        }

        private Look look(long now) {
            CompletableFuture<Optional<Found>> found =
                    CompletableFuture.supplyAsync(
                            () ->
                                    WorkspaceContext.within(
                                            key.workspaceId(), () -> find.apply(key.campaignId())),
                            beside);
            Look looking = new Look(found, now);
            next = looking;
            found.whenComplete((progress, failure) -> takeOverWhenDone());
            return looking;
        }

        /** Those who wait for a look are told in any order, so that one may ask again first. */
        private synchronized void takeOverWhenDone() {
            Look looking = next;
            if (looking != null && looking.found().isDone()) {
                next = null;
                if (!looking.found().isCompletedExceptionally()) {
                    latest = looking;
                    latestOverAt = time.read();
                }
            }
        }
    }
}
