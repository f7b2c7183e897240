package io.lettermill.campaign.rest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first request is a real one; those that come meanwhile need not be. */
class IntroductionsTest {

    private static final String TOKEN = "Bearer a.b.c";
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private Socket connection;
    private RoutingContext first;

    @BeforeEach
    void sendTheFirst() throws Exception {
        BlockingQueue<RoutingContext> requests = new LinkedBlockingQueue<>();
        Router router = Router.router(vertx);
        router.route().handler(requests::add);
        HttpServer server =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        connection = new Socket("127.0.0.1", server.actualPort());
        connection
                .getOutputStream()
                .write(
                        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
        first = requests.take();
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whoWaitsGoesOnWhenTheFirstIsAnswered() {
        // Given
        Introductions introductions = new Introductions(FOR_EVER);
        CompletableFuture<Void> awaited = awaitedBehindTheFirst(introductions);
        assertFalse(awaited.isDone());

        // When
        first.end();

        // Then
        await().until(awaited::isDone);
        await().until(() -> introductions.begin(first, TOKEN) == null);
    }

    @Test
    void whoWaitsGoesOnWhenTheFirstOnesConnectionBreaks() throws IOException {
        // Given
        Introductions introductions = new Introductions(FOR_EVER);
        CompletableFuture<Void> awaited = awaitedBehindTheFirst(introductions);

        // When
        connection.close();

        // Then
        await().until(awaited::isDone);
        await().until(() -> introductions.begin(first, TOKEN) == null);
    }

    @Test
    void whoWaitsGoesOnWhenTheFirstIsNotAnsweredInTime() {
        // Given
        Introductions introductions = new Introductions(Duration.ofSeconds(3));

        // When
        CompletableFuture<Void> awaited = awaitedBehindTheFirst(introductions);

        // Then
        await().until(awaited::isDone);
        await().until(() -> introductions.begin(first, TOKEN) == null);
    }

    private CompletableFuture<Void> awaitedBehindTheFirst(Introductions introductions) {
        introductions.begin(first, TOKEN);
        CompletableFuture<Void> awaited = introductions.begin(first, TOKEN);
        assertNotNull(awaited);
        return awaited;
    }
}
