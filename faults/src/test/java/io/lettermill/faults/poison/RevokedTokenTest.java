package io.lettermill.faults.poison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lettermill.stack.client.ApiClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevokedTokenTest {

    private static final String GOOD = "/api/v1/campaigns";
    private static final String WITHOUT_FEED = "/api/v1/lists";
    private static final String CLOSED = "/api/v1/reports";

    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/api/v1/tokens", to -> answer(to, 201, "{\"id\":\"7\",\"token\":\"t\"}"));
        server.createContext(
                "/api/v1/tokens/7",
                to -> {
                    revoked.add("Bearer t");
                    answer(to, 200, "{}");
                });
        server.createContext(GOOD, to -> answer(to, isRevoked(to) ? 401 : 404, "{}"));
        server.createContext(WITHOUT_FEED, to -> answer(to, 200, "{}"));
        server.createContext(CLOSED, to -> answer(to, 401, "{}"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void isContentWhenTheTokenIsRefusedAfterItsRevocationOnly() {
        // Then
        assertEquals(List.of(), objections(GOOD));
    }

    @Test
    void objectsToAServiceThatGoesOnToLetTheTokenIn() {
        // Then
        assertEquals(
                List.of("a revoked token is still let in to /api/v1/lists"),
                objections(GOOD, WITHOUT_FEED));
    }

    @Test
    void objectsToAServiceThatLetsNobodyIn() {
        // Then
        assertEquals(
                List.of("a new token is not let in to /api/v1/reports"), objections(GOOD, CLOSED));
    }

    private List<String> objections(String... paths) {
        ApiClient api =
                ApiClient.at(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                        .withToken("owner");
        return RevokedToken.objections(api, List.of(paths), Duration.ofMillis(500));
    }

    private boolean isRevoked(HttpExchange request) {
        return revoked.contains(request.getRequestHeaders().getFirst("Authorization"));
    }

    private static void answer(HttpExchange request, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        request.sendResponseHeaders(status, body.length);
        request.getResponseBody().write(body);
        request.close();
    }
}
