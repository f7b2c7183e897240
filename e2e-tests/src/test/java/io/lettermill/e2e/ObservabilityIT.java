package io.lettermill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettermill.e2e.TraceCollector.ServerSpan;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see of the packaged services: health, metrics, spans of requests. */
class ObservabilityIT {

    private final RunningStack stack = RunningStack.get();

    @ParameterizedTest
    @ValueSource(strings = {"campaign", "list", "template", "sending", "analytics"})
    void everyServiceTellsThatItLivesAndThatItsStoreAnswers(String service) throws Exception {
        // When
        HttpResponse<String> live = get(service, "/q/health/live");
        HttpResponse<String> ready = get(service, "/q/health/ready");

        // Then
        assertEquals(200, live.statusCode());
        assertEquals(200, ready.statusCode());
        JsonNode health = new ObjectMapper().readTree(ready.body());
        assertEquals("UP", health.path("status").asText());
        assertTrue(!health.path("checks").isEmpty(), ready::body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"campaign", "list", "template", "sending", "analytics"})
    void everyServiceHasMetricsOfItsRequestsAndOfItsJvm(String service) throws Exception {
        // Given
        get(service, "/api/v1/" + UUID.randomUUID());

        // When
        HttpResponse<String> metrics = get(service, "/q/metrics");

        // Then
        assertEquals(200, metrics.statusCode());
        assertTrue(metrics.body().contains("http_server_requests_seconds_count"), metrics::body);
        assertTrue(metrics.body().contains("jvm_memory_used_bytes"), metrics::body);
    }

    @Test
    void theSpanOfARequestTellsMethodRouteAndStatusAndNoTokens() {
        // Given
        String list =
                stack.owner()
                        .post("/api/v1/lists", Map.of("name", "Spans " + UUID.randomUUID()))
                        .path("id")
                        .asText();

        // When
        stack.owner().get("/api/v1/lists/" + list);

        // Then
        ServerSpan span =
                Awaitility.await("the span")
                        .atMost(Duration.ofSeconds(60))
                        .until(
                                () -> stack.traces().requestsTo("/api/v1/lists/" + list),
                                found -> !found.isEmpty())
                        .getFirst();
        assertEquals("list-service", span.service());
        assertEquals("GET", span.attributes().get("http.request.method"));
        assertEquals("200", span.attributes().get("http.response.status_code"));
        assertEquals("http", span.attributes().get("url.scheme"));
        assertTrue(
                span.attributes().getOrDefault("http.route", "").startsWith("/api/v1/lists/{"),
                () -> span.attributes().toString());
        assertEquals(List.of(), secretsIn(span));
    }

    private static List<String> secretsIn(ServerSpan span) {
        return span.attributes().entrySet().stream()
                .map(Map.Entry::toString)
                .filter(text -> text.contains("Bearer") || text.contains("authorization"))
                .toList();
    }

    private HttpResponse<String> get(String service, String path)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(stack.url(service).resolve(path)).build(),
                    BodyHandlers.ofString());
        }
    }
}
