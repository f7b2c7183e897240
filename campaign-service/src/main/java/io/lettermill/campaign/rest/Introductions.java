package io.lettermill.campaign.rest;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The first request with a token, which is checked; those that come meanwhile await it instead of
 * all being checked, too.
 */
final class Introductions {

    private final Duration patience;

    /** What the first request completes, by the header that has the token. */
    private final ConcurrentMap<String, CompletableFuture<Void>> underWay =
            new ConcurrentHashMap<>();

    Introductions(Duration patience) {
        this.patience = patience;
    }

    /**
     * Null when this request is the first; else what is complete, in whichever way, when the first
     * one is answered, its connection is broken or it took too long.
     */
    @Nullable CompletableFuture<Void> begin(RoutingContext request, String authorization) {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        CompletableFuture<Void> first = underWay.putIfAbsent(authorization, answered);
        if (first == null) {
            answered.orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
                    .whenComplete((ended, late) -> underWay.remove(authorization, answered));
            request.addEndHandler(ended -> answered.complete(null));
        }
        return first;
    }
}
