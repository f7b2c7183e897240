package io.lettermill.analytics.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lettermill.analytics.domain.TrackedDispatch;
import io.lettermill.analytics.domain.TrackedDispatches;
import io.lettermill.analytics.journal.HitJournal;
import io.lettermill.analytics.journal.Journals;
import io.lettermill.analytics.tracking.Tracking;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.links.LinkTokens;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers are answered whatever fails behind the routes. */
class TrackingFailuresTest {

    private static final LinkTokens TOKENS = new LinkTokens(new byte[LinkTokens.KEY_LENGTH]);
    private static final UUID DISPATCH = Ids.next();
    private static final TrackedDispatch KNOWN =
            new TrackedDispatch(
                    Ids.next(),
                    DISPATCH,
                    Ids.next(),
                    Map.of(1, "https://shop.example.com"),
                    List.of());

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final Path folder;

    TrackingFailuresTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** A store of which only looking up is used. */
    private record LookedUp(Function<UUID, Optional<TrackedDispatch>> find)
            implements TrackedDispatches {
        @Override
        public TrackedDispatch store(TrackedDispatch dispatch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<TrackedDispatch> find(UUID dispatchId) {
            return find.apply(dispatchId);
        }

        @Override
        public void newest(int limit, Predicate<TrackedDispatch> goesOn) {
            throw new UnsupportedOperationException();
        }
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private HttpResponse<Void> click(HitJournal journal, LookedUp store)
            throws IOException, InterruptedException {
        Router router = Router.router(vertx);
        new TrackingRoutes(
                        Tracking.recognizing(TOKENS, store),
                        Tracking.noting(journal),
                        new TrackingAnswers(meters),
                        vertx)
                .register(router);
        int port =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .actualPort();
        String path = "/t/c/" + TOKENS.mint(DISPATCH, 1) + "/1";
        try (HttpClient reader = HttpClient.newHttpClient()) {
            return reader.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    @Test
    void redirectsAlsoWhenTheJournalsMemoryFails() throws IOException, InterruptedException {
        // Given
        HitJournal journal = Journals.faultyOnAppend(folder, meters);

        // When
        var answer = click(journal, new LookedUp(id -> Optional.of(KNOWN)));

        // Then
        assertEquals(302, answer.statusCode());
        assertEquals(
                "https://shop.example.com", answer.headers().firstValue("Location").orElseThrow());
        assertFalse(journal.isEmpty());
        Journals.die(journal);
    }

    @Test
    void asksToComeBackWhenTheLookUpBreaks() throws IOException, InterruptedException {
        // Given
        HitJournal journal = Journals.in(folder);

        // When
        var answer =
                click(
                        journal,
                        new LookedUp(
                                id -> {
                                    throw new NoClassDefFoundError("broken");
                                }));

        // Then
        assertEquals(503, answer.statusCode());
        assertEquals("5", answer.headers().firstValue("Retry-After").orElseThrow());
        Journals.die(journal);
    }
}
