package io.lettermill.benchmarks.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lettermill.stack.client.ApiClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final String CAMPAIGNS = "/api/v1/campaigns/";
    private static final String GATEWAYS = "/api/v1/gateways/";

    private final Map<String, String> states = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile int refusals;
    private volatile boolean cancels = true;
    private HttpServer server;
    private Traces traces;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(CAMPAIGNS, this::campaign);
        server.createContext(GATEWAYS, this::gateway);
        server.start();
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        traces = new Traces(ApiClient.at(base), Duration.ofSeconds(1));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void cancelsWhatIsStillUnderWayAndRemovesItsGateway() {
        // Given: one that is over and noted so, one that is over, one under way
        states.put("finished", "FINISHED");
        states.put("rolled-back", "DRAFT");
        states.put("sending", "SENDING");
        states.keySet().forEach(traces::launched);
        traces.ended("finished");
        traces.created("sink");
        refusals = 1;

        // When
        List<String> left = traces.remove();

        // Then: the gateway is removed when its last message has gone
        assertEquals(List.of(), left);
        assertEquals("DRAFT", states.get("rolled-back"));
        assertEquals("CANCELLED", states.get("sending"));
        assertEquals(
                List.of(
                        "POST " + CAMPAIGNS + "sending/cancel",
                        "DELETE " + GATEWAYS + "sink",
                        "DELETE " + GATEWAYS + "sink"),
                calls);
    }

    @Test
    void hasNothingToRemoveTwice() {
        // Given
        states.put("sending", "SENDING");
        traces.launched("sending");
        traces.created("sink");
        traces.remove();
        calls.clear();

        // When
        List<String> left = traces.remove();

        // Then
        assertEquals(List.of(), left);
        assertEquals(List.of(), calls);
    }

    @Test
    void tellsWhatGoesOnAllTheSame() {
        // Given
        states.put("stuck", "SENDING");
        traces.launched("stuck");
        traces.created("busy");
        cancels = false;
        refusals = Integer.MAX_VALUE;

        // When
        List<String> left = traces.remove();

        // Then
        assertEquals(2, left.size());
        assertTrue(
                left.getFirst()
                        .startsWith("campaign stuck may go on beside what is measured next ("),
                left::toString);
        assertTrue(left.getLast().startsWith("gateway busy is still there ("), left::toString);
    }

    private void campaign(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getPath().split("/");
        String id = parts[4];
        if (parts[5].equals("cancel")) {
            note(exchange);
            if (cancels) {
                states.put(id, "CANCELLED");
            }
        }
        answer(exchange, 200, "{\"state\": \"" + states.get(id) + "\"}");
    }

    private void gateway(HttpExchange exchange) throws IOException {
        note(exchange);
        answer(exchange, refusals-- > 0 ? 409 : 200, "{}");
    }

    private void note(HttpExchange exchange) {
        calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
