package io.lettermill.campaign.rest;

import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts who reads a progress with one token, and who of them takes the usual way because the
 * shortcut does not answer; keeps the latter there for a while.
 */
@Singleton
class UsualWay {

    private static final String PATH = "/api/v1/campaigns/:id/progress";
    private static final int AHEAD_OF_THE_SHORTCUT = -501;
    private static final int BEHIND_THE_SHORTCUT = -499;

    private final AtomicInteger come = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private volatile CompletableFuture<Void> open = new CompletableFuture<>();
    private volatile int openAt;
    private volatile String authorization = "";

    void register(@Observes Router router) {
        router.get(PATH).order(AHEAD_OF_THE_SHORTCUT).handler(this::note);
        router.get(PATH).order(BEHIND_THE_SHORTCUT).handler(this::keep);
    }

    /** Who has this token is kept until so many have come. */
    void keepUntilHaveCome(int some, String token) {
        come.set(0);
        taken.set(0);
        open = new CompletableFuture<>();
        openAt = some;
        authorization = "Bearer " + token;
    }

    void open() {
        open.complete(null);
    }

    int come() {
        return come.get();
    }

    int taken() {
        return taken.get();
    }

    private void note(RoutingContext request) {
        if (isWatched(request) && come.incrementAndGet() == openAt) {
            open();
        }
        request.next();
    }

    private void keep(RoutingContext request) {
        if (isWatched(request)) {
            taken.incrementAndGet();
            Context context = request.vertx().getOrCreateContext();
            open.whenComplete((opened, never) -> context.runOnContext(now -> request.next()));
        } else {
            request.next();
        }
    }

    private boolean isWatched(RoutingContext request) {
        return authorization.equals(request.request().getHeader(HttpHeaders.AUTHORIZATION));
    }
}
