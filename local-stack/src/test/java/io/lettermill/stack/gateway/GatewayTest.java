package io.lettermill.stack.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.lettermill.stack.servers.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayTest {
    private static final int CONNECTIONS = 4;

    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch secondEventWanted = new CountDownLatch(1);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicLong uploaded = new AtomicLong();
    private HttpServer service;
    private ServerSocket breaksOff;
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.createContext(
                "/api/v1/lists",
                exchange -> {
                    try (exchange) {
                        long length = exchange.getRequestBody().transferTo(new Counted(uploaded));
                        String said =
                                "%s %s %d %s"
                                        .formatted(
                                                exchange.getRequestMethod(),
                                                exchange.getRequestURI(),
                                                length,
                                                exchange.getRequestHeaders()
                                                        .getFirst("X-Forwarded-Host"));
                        exchange.getResponseHeaders().set("X-Answer", "yes");
                        exchange.sendResponseHeaders(201, said.length());
                        exchange.getResponseBody().write(said.getBytes(UTF_8));
                    }
                });
        service.createContext(
                "/api/v1/campaigns",
                exchange -> {
                    try (exchange) {
                        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                        exchange.sendResponseHeaders(200, 0);
                        exchange.getResponseBody().write("data: 1\n\n".getBytes(UTF_8));
                        exchange.getResponseBody().flush();
                        assertThat(secondEventWanted.await(60, TimeUnit.SECONDS)).isTrue();
                        exchange.getResponseBody().write("data: 2\n\n".getBytes(UTF_8));
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                });
        service.createContext(
                "/api/v1/lists/large",
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(413, -1);
                    }
                });
        service.start();
        breaksOff = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::breakOff);
        int port = service.getAddress().getPort();
        var replicas = new Upstream(Ports.free());
        replicas.add(port);
        gateway =
                Gateway.start(
                        0,
                        List.of(
                                new Route("/api/v1/lists", "list-service", port),
                                new Route("/api/v1/campaigns", "campaign-service", port),
                                new Route("/t/", "analytics-service", Ports.free()),
                                new Route("/api/v1/dispatches", "sending-service", replicas),
                                new Route(
                                        "/api/v1/templates",
                                        "template-service",
                                        breaksOff.getLocalPort())),
                        new GatewayLimits(1 << 30, 1000, CONNECTIONS, Duration.ofSeconds(2)));
    }

    private void breakOff() {
        while (!breaksOff.isClosed()) {
            try (var socket = breaksOff.accept()) {
                String head =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))
                                .lines()
                                .takeWhile(line -> !line.isEmpty())
                                .collect(Collectors.joining("\n"));
                String answer =
                        switch (head.split(" ")[1]) {
                            case "/api/v1/templates/half" ->
                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n";
                            case "/api/v1/templates/forbidden" ->
                                    "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno";
                            case "/api/v1/templates/large" ->
                                    "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n";
                            default -> "";
                        };
                socket.getOutputStream().write(answer.getBytes(UTF_8));
                if (head.startsWith("POST ")) {
                    // neither reads the body nor goes away
                    stopping.await();
                }
            } catch (IOException | UncheckedIOException closed) {
                // the next round tells
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @AfterEach
    void stop() throws IOException {
        secondEventWanted.countDown();
        stopping.countDown();
        gateway.close();
        service.stop(0);
        breaksOff.close();
        // streams that a test has not read to their end are let go
        http.shutdownNow();
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void passesOverAProcessThatCannotBeReached() throws Exception {
        for (int request = 0; request < 4; request++) {
            // When
            var answer = send(request("/api/v1/dispatches/7"));
            // Then: of the two processes only one is there, and that one is asked each time
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("service-unavailable");
        }
    }

    @Test
    void passesRequestAndAnswer() throws Exception {
        // When
        var answer =
                send(
                        request("/api/v1/lists/7?x=%20y")
                                .POST(HttpRequest.BodyPublishers.ofString("body")));
        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("X-Answer")).contains("yes");
        assertThat(answer.body())
                .isEqualTo("POST /api/v1/lists/7?x=%20y 4 127.0.0.1:" + gateway.port());
    }

    @Test
    void streamsAnUploadWithoutLength() throws Exception {
        // Given
        long length = 50_000_000;
        // When
        var answer =
                send(
                        request("/api/v1/lists/7/imports")
                                .header("Content-Type", "text/csv")
                                .POST(
                                        HttpRequest.BodyPublishers.ofInputStream(
                                                () -> new Zeros(length))));
        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(uploaded).hasValue(length);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/templates/forbidden, 403", "/api/v1/templates/large, 413"})
    void passesAnAnswerThatComesBeforeTheUploadHasEnded(String path, int status) throws Exception {
        // When
        var answer =
                send(
                        request(path)
                                .header("Content-Type", "text/csv")
                                .POST(
                                        HttpRequest.BodyPublishers.ofInputStream(
                                                () -> new Zeros(16_000_000))));
        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void passesEachEventWhenItHappens() throws Exception {
        // When
        var answer =
                http.send(
                        request("/api/v1/campaigns/1/progress/stream").build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        // Then
        try (var events = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            assertThat(events.readLine()).isEqualTo("data: 1");
            secondEventWanted.countDown();
            assertThat(events.readLine()).isEmpty();
            assertThat(events.readLine()).isEqualTo("data: 2");
        }
    }

    @Test
    void refusesARequestForWhichNoConnectionBecomesFree() throws Exception {
        // Given
        takeAllConnections();
        // When
        var answer = send(request("/api/v1/lists/7").timeout(Duration.ofSeconds(60)));
        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.body()).contains("service-unavailable").contains("no connection free");
    }

    @Test
    void doesNotForwardForAClientThatHasGoneWhileItWaited() throws Exception {
        // Given
        takeAllConnections();
        for (int client = 0; client < CONNECTIONS; client++) {
            try (var socket = new Socket("127.0.0.1", gateway.port())) {
                socket.getOutputStream()
                        .write(
                                "POST /api/v1/lists HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n"
                                        .getBytes(UTF_8));
            }
        }
        assertThat(send(request("/")).statusCode()).isEqualTo(404);
        // When
        secondEventWanted.countDown();
        // Then: no upload that never ends holds a connection
        var answer = send(request("/api/v1/lists/7").timeout(Duration.ofSeconds(60)));
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    /** Each stream of events holds one until the second event is wanted. */
    private void takeAllConnections() throws Exception {
        for (int stream = 0; stream < CONNECTIONS; stream++) {
            var answer =
                    http.send(
                            request("/api/v1/campaigns/1/progress/stream").build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.body().read()).isEqualTo('d');
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, 404, not-found",
        "/q/health, 404, not-found",
        "/api/v1/listsandmore, 404, not-found",
        "/api/v1/lists/large, 413, payload-too-large",
        "/t/c/token/1, 503, service-unavailable",
        "/api/v1/templates, 502, bad-gateway"
    })
    void answersProblemsItself(String path, int status, String type) throws Exception {
        // When
        var answer = send(request(path));
        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"https://lettermill.io/problems/" + type + "\"");
        assertThat(answer.body()).contains("\"status\":" + status).contains("\"detail\":\"");
    }

    @Test
    void breaksOffAnAnswerThatTheServiceBreaksOff() throws Exception {
        // When
        var answer =
                http.send(
                        request("/api/v1/templates/half").build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        try (var body = answer.body()) {
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        // When
        var answer =
                send(
                        request("/api/v1/lists")
                                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(1001))));
        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("payload-too-large");
        assertThat(uploaded).hasValue(0);
    }

    @Test
    void routesCustomMethodsOfACollection() throws Exception {
        // When
        var answer = send(request("/api/v1/lists:merge").POST(HttpRequest.BodyPublishers.noBody()));
        // Then
        assertThat(answer.body()).startsWith("POST /api/v1/lists:merge 0 ");
    }

    @Test
    void asksForTheBodyOfAClientThatWaits() throws Exception {
        // Given
        try (var socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout(60_000);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            // When
            socket.getOutputStream()
                    .write(
                            "POST /api/v1/lists HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"
                                    .getBytes(UTF_8));
            // Then
            assertThat(in.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            socket.getOutputStream().write("ab".getBytes(UTF_8));
            assertThat(in.readLine()).isEmpty();
            assertThat(in.readLine()).isEqualTo("HTTP/1.1 201 Created");
        }
    }

    /** That many zero bytes. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int read = (int) Math.min(length, left);
            left -= read;
            return read;
        }
    }

    private static final class Counted extends java.io.OutputStream {
        private final AtomicLong count;

        Counted(AtomicLong count) {
            this.count = count;
        }

        @Override
        public void write(int one) {
            count.incrementAndGet();
        }

        @Override
        public void write(byte[] some, int offset, int length) {
            count.addAndGet(length);
        }
    }
}
