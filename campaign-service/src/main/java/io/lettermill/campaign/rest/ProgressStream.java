package io.lettermill.campaign.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettermill.campaign.config.CampaignConfig;
import io.lettermill.campaign.progress.RecentProgress;
import io.lettermill.kit.access.RevokedTokens;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's progress as server-sent events: one at once, one for each change, a comment now and
 * then when there is none. It looks at the read model, so it does not matter which replica took the
 * news, or whether one was restarted. Ends with the campaign, or when the caller's token expires or
 * is revoked.
 */
@ApplicationScoped
class ProgressStream {

    private final RecentProgress recentProgress;
    private final RevokedTokens revoked;
    private final CampaignConfig config;
    private final InstantSource clock;
    private final ExecutorService threads;
    private final ObjectMapper json;

    ProgressStream(
            RecentProgress recentProgress,
            RevokedTokens revoked,
            CampaignConfig config,
            InstantSource clock,
            @VirtualThreads ExecutorService threads,
            ObjectMapper json) {
        this.recentProgress = recentProgress;
        this.revoked = revoked;
        this.config = config;
        this.clock = clock;
        this.threads = threads;
        this.json = json;
    }

    /** Who follows, and what the token says. */
    record Follower(
            UUID workspaceId, String tokenId, Optional<String> sessionId, Instant tokenExpiry) {}

    Multi<OutboundSseEvent> follow(Follower follower, UUID campaignId, Sse sse) {
        return Multi.createFrom()
                .emitter(client -> threads.execute(() -> tell(client, follower, campaignId, sse)));
    }

    private void tell(
            MultiEmitter<? super OutboundSseEvent> client,
            Follower follower,
            UUID campaignId,
            Sse sse) {
        @Nullable ProgressView told = null;
        Instant toldAt = clock.instant();
        try {
            while (!client.isCancelled() && mayGoOn(follower)) {
                Optional<ProgressView> found = look(follower.workspaceId(), campaignId);
                if (found.isEmpty()) {
                    break;
                }
                ProgressView now = found.get();
                if (!now.equals(told)) {
                    client.emit(event(now, sse));
                    told = now;
                    toldAt = clock.instant();
                } else if (!clock.instant()
                        .isBefore(toldAt.plus(config.progressStreamHeartbeat()))) {
                    client.emit(sse.newEventBuilder().comment("alive").build());
                    toldAt = clock.instant();
                }
                if (now.state().isFinal()) {
                    break;
                }
                Thread.sleep(config.progressStreamInterval());
            }
            client.complete();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            client.complete();
        } catch (RuntimeException failure) {
            client.fail(failure);
        }
    }

    private boolean mayGoOn(Follower follower) {
        return clock.instant().isBefore(follower.tokenExpiry())
                && !revoked.contains(follower.tokenId())
                && follower.sessionId().filter(revoked::contains).isEmpty();
    }

    private Optional<ProgressView> look(UUID workspaceId, UUID campaignId) {
        return recentProgress.await(workspaceId, campaignId).map(ProgressView::of);
    }

    /** The data is JSON already: with a media type each event would have a line that tells it. */
    private OutboundSseEvent event(ProgressView progress, Sse sse) {
        try {
            return sse.newEventBuilder()
                    .name("progress")
                    .data(json.writeValueAsString(progress))
                    .build();
        } catch (JsonProcessingException cause) {
            throw new IllegalStateException("a progress can be written as JSON", cause);
        }
    }
}
