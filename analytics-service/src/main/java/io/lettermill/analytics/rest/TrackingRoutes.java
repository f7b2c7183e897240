package io.lettermill.analytics.rest;

import io.lettermill.analytics.tracking.NoteHit;
import io.lettermill.analytics.tracking.Recognition;
import io.lettermill.analytics.tracking.RecognizeLink;
import io.lettermill.analytics.tracking.RecognizedLink;
import io.lettermill.analytics.tracking.TrackedAddress;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that readers call, on Vert.x's event loop and ahead of everything that other
 * requests pass through. A reader is answered as soon as the hit is in the journal.
 */
@ApplicationScoped
public class TrackingRoutes {

    private static final Logger LOG = Logger.getLogger(TrackingRoutes.class);

    /** Ahead of authentication and of REST. */
    private static final int FIRST = -100_000;

    private static final String SIMULATED_HEADER = "X-Lettermill-Simulated";
    private static final String SIMULATED_QUERY = "simulated=1";

    private final RecognizeLink recognizeLink;
    private final NoteHit noteHit;
    private final TrackingAnswers answers;
    private final Vertx vertx;

    TrackingRoutes(
            RecognizeLink recognizeLink, NoteHit noteHit, TrackingAnswers answers, Vertx vertx) {
        this.recognizeLink = recognizeLink;
        this.noteHit = noteHit;
        this.answers = answers;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.route("/t/*").order(FIRST).handler(this::handle);
    }

    private void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        boolean counted = request.method().equals(HttpMethod.GET);
        if (!counted && !request.method().equals(HttpMethod.HEAD)) {
            answers.methodNotAllowed(request);
            return;
        }
        String path = request.path();
        TrackedAddress address = path == null ? null : TrackedAddress.parse(path);
        if (address == null) {
            answers.noSuchLink(request);
            return;
        }
        CompletableFuture<Recognition> recognized = recognizeLink.recognize(address);
        if (recognized.state() == Future.State.SUCCESS) {
            answer(request, counted, recognized.resultNow());
        } else {
            Context eventLoop = vertx.getOrCreateContext();
            recognized
                    .exceptionally(TrackingRoutes::notRecognized)
                    .thenAccept(
                            found ->
                                    eventLoop.runOnContext(
                                            again -> answer(request, counted, found)));
        }
    }

    /** Recognising should not fail; if it does, the reader is asked to come back. */
    private static Recognition notRecognized(Throwable failure) {
        LOG.error("A tracking address could not be looked up", failure);
        return new Recognition.TryLater();
    }

    private void answer(HttpServerRequest request, boolean counted, Recognition recognition) {
        switch (recognition) {
            case Recognition.Genuine genuine -> {
                if (counted) {
                    note(request, genuine.link());
                } else {
                    answers.found(request, genuine.link());
                }
            }
            case Recognition.NoSuchLink nothing -> answers.noSuchLink(request);
            case Recognition.TryLater later -> answers.tryLater(request);
        }
    }

    /** Answers also when the hit is lost: the reader wants the page, not our numbers. */
    private void note(HttpServerRequest request, RecognizedLink link) {
        boolean unused = noteHit.note(link, request.getHeader("User-Agent"), isSimulated(request));
        answers.found(request, link);
    }

    private static boolean isSimulated(HttpServerRequest request) {
        @Nullable String query = request.query();
        return "1".equals(request.getHeader(SIMULATED_HEADER))
                || (query != null && ("&" + query + "&").contains("&" + SIMULATED_QUERY + "&"));
    }
}
