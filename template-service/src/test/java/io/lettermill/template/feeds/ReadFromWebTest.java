package io.lettermill.template.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lettermill.template.examples.FeedsInMemory;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadFromWebTest {

    private static final FeedsConfig LIMITS = FeedsInMemory.limits(Duration.ofSeconds(20), 10_000);
    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static final CountDownLatch END = new CountDownLatch(1);
    private static final Vertx VERTX = Vertx.vertx();
    private static HttpServer server;

    private final ReadFromWeb guarded = new ReadFromWeb(VERTX, LIMITS);
    private final ReadFromWeb local =
            new ReadFromWeb(VERTX, LIMITS, address -> address.getHostAddress().equals("127.0.0.1"));

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/good", exchange -> answer(exchange, 200, "{\"items\": [1, 2]}"));
        server.createContext("/error", exchange -> answer(exchange, 500, "{}"));
        server.createContext("/html", exchange -> answer(exchange, 200, "<html>"));
        server.createContext("/text", exchange -> answer(exchange, 200, "\"text\""));
        server.createContext(
                "/large", exchange -> answer(exchange, 200, "[" + "1,".repeat(10_000) + "1]"));
        server.createContext("/slow", ReadFromWebTest::never);
        server.createContext("/hop", exchange -> redirect(exchange, "/good"));
        server.createContext("/circle", exchange -> redirect(exchange, "/circle"));
        server.createContext(
                "/inside",
                exchange ->
                        redirect(
                                exchange,
                                "http://127.0.0.2:" + server.getAddress().getPort() + "/good"));
        server.createContext("/file", exchange -> redirect(exchange, "file:///etc/hostname"));
        server.start();
    }

    @AfterAll
    static void stop() {
        END.countDown();
        server.stop(0);
        VERTX.close();
    }

    @Test
    void readsJsonAlsoBehindARedirect() {
        assertThat(local.read(url("/good"))).isEqualTo(new FeedAnswer.Read("{\"items\":[1,2]}"));
        assertThat(local.read(url("/hop"))).isEqualTo(new FeedAnswer.Read("{\"items\":[1,2]}"));
    }

    @ParameterizedTest
    @CsvSource({
        "/error, status 500",
        "/html, no JSON",
        "/text, no JSON object or array",
        "/large, more than 10000 bytes",
        "/circle, redirects more than 3 times",
        "/inside, not in the public Internet",
        "/file, neither https:// nor http://"
    })
    void saysWhyAFeedIsNotRead(String path, String reason) {
        assertThat(local.read(url(path)))
                .isInstanceOfSatisfying(
                        FeedAnswer.Failed.class,
                        failed -> assertThat(failed.reason()).contains(reason));
    }

    @Test
    void waitsForAFeedNoLongerThanItMay() {
        ReadFromWeb impatient =
                new ReadFromWeb(
                        VERTX,
                        FeedsInMemory.limits(Duration.ofSeconds(2), 10_000),
                        address -> address.getHostAddress().equals("127.0.0.1"));

        assertThat(impatient.read(url("/slow")))
                .isInstanceOfSatisfying(
                        FeedAnswer.Failed.class,
                        failed -> assertThat(failed.reason()).contains("within 2000 ms"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/good",
                "http://localhost:PORT/good",
                "http://[::1]:PORT/good",
                "http://[::ffff:127.0.0.1]:PORT/good",
                "http://0.0.0.0:PORT/good",
                "http://2130706433:PORT/good",
                "http://169.254.169.254/latest/meta-data/",
                "http://user@127.0.0.1:PORT/good",
                "ftp://127.0.0.1:PORT/good",
                "file:///etc/passwd",
                "http://127.0.0.1:22/",
                "http:///good",
                "not an address"
            })
    void makesNoConnectionToAddressesThatAreNotPublic(String url) {
        // Given
        int before = REQUESTS.get();

        // When
        FeedAnswer answer =
                guarded.read(url.replace("PORT", Integer.toString(server.getAddress().getPort())));

        // Then
        assertThat(answer).isInstanceOf(FeedAnswer.Failed.class);
        assertThat(REQUESTS.get()).isEqualTo(before);
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        REQUESTS.incrementAndGet();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        answer(exchange, 302, "x");
    }

    private static void never(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('[');
        exchange.getResponseBody().flush();
        try {
            END.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }
}
