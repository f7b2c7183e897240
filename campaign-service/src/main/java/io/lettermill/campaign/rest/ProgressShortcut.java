package io.lettermill.campaign.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lettermill.campaign.progress.FindProgress.Found;
import io.lettermill.campaign.progress.RecentProgress;
import io.lettermill.kit.access.KnownCallers;
import io.lettermill.kit.access.KnownCallers.KnownCaller;
import io.lettermill.kit.access.Role;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Answers for {@link ProgressResource#read} on the event loop, without what else a request passes
 * through, when the caller is known and the progress is there. Everything else goes on to the
 * resource, which has the last word.
 */
@ApplicationScoped
class ProgressShortcut {

    /** Behind the filter that gives requests their ids, ahead of authentication. */
    private static final int ORDER = -500;

    /** With a parameter, so that metrics name the pattern and not each campaign. */
    private static final String PATH = "/api/v1/campaigns/:id/progress";

    private static final CharSequence JSON =
            HttpHeaders.createOptimized("application/json;charset=UTF-8");

    private static final int WRITTEN = 1_000;

    /** Who waits for the first request with the same token goes the usual way then. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KnownCallers callers;
    private final RecentProgress recentProgress;
    private final ObjectMapper json;
    private final Vertx vertx;

    /** By identity: what is found anew is written anew. */
    private final Cache<Found, Buffer> written =
            Caffeine.newBuilder().weakKeys().maximumSize(WRITTEN).build();

    private final Introductions introductions = new Introductions(PATIENCE);

    ProgressShortcut(
            KnownCallers callers, RecentProgress recentProgress, ObjectMapper json, Vertx vertx) {
        this.callers = callers;
        this.recentProgress = recentProgress;
        this.json = json;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.route(HttpMethod.GET, PATH).order(ORDER).handler(this::answerOrPassOn);
    }

    private void answerOrPassOn(RoutingContext request) {
        UUID campaignId = campaignId(request.pathParam("id"));
        @Nullable String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (campaignId == null
                || authorization == null
                || !takesJson(request.request().getHeader(HttpHeaders.ACCEPT))) {
            request.next();
            return;
        }
        KnownCaller caller = callers.find(authorization).orElse(null);
        if (caller == null) {
            introduce(request, authorization, campaignId);
        } else {
            answer(request, caller, campaignId);
        }
    }

    /**
     * The first request with a token takes the usual way, which checks the token. Those that come
     * meanwhile wait until it has its answer instead of all being checked, too.
     */
    private void introduce(RoutingContext request, String authorization, UUID campaignId) {
        CompletableFuture<Void> first = introductions.begin(request, authorization);
        if (first == null) {
            request.next();
        } else {
            onEventLoop(
                    first,
                    () ->
                            callers.find(authorization)
                                    .ifPresentOrElse(
                                            caller -> answer(request, caller, campaignId),
                                            request::next));
        }
    }

    private void answer(RoutingContext request, KnownCaller caller, UUID campaignId) {
        if (!caller.role().includes(Role.VIEWER)) {
            request.next();
            return;
        }
        CompletableFuture<Optional<Found>> progress =
                recentProgress.ofCampaign(caller.workspaceId(), campaignId);
        if (progress.isDone()) {
            answerOrPassOn(request, progress);
        } else {
            onEventLoop(progress, () -> answerOrPassOn(request, progress));
        }
    }

    /** Goes on when that is complete, in whichever way, on the current event loop. */
    private void onEventLoop(CompletableFuture<?> awaited, Runnable then) {
        Context eventLoop = vertx.getOrCreateContext();
        awaited.whenComplete((found, failure) -> eventLoop.runOnContext(again -> then.run()));
    }

    /** What was not found, or not to be had, is the resource's to tell. */
    private void answerOrPassOn(
            RoutingContext request, CompletableFuture<Optional<Found>> progress) {
        Found found = progress.isCompletedExceptionally() ? null : progress.join().orElse(null);
        if (found == null) {
            request.next();
        } else if (!request.response().ended() && !request.response().closed()) {
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                    .end(written.get(found, this::write));
        }
    }

    private static boolean takesJson(@Nullable String accept) {
        return accept == null || accept.equals("*/*") || accept.equals("application/json");
    }

    private static @Nullable UUID campaignId(@Nullable String id) {
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    private Buffer write(Found found) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(ProgressView.of(found)));
        } catch (JsonProcessingException cause) {
            throw new IllegalStateException("a progress can be written as JSON", cause);
        }
    }
}
