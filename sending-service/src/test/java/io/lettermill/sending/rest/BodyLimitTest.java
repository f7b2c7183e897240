package io.lettermill.sending.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class BodyLimitTest {

    private final byte[] large = body(1_500_000);

    @Test
    void refusesABodyThatSaysToBeTooLarge() throws Exception {
        assertTooLarge(post(BodyPublishers.ofByteArray(large)));
    }

    @Test
    void refusesABodyThatTurnsOutTooLargeWhileItIsRead() throws Exception {
        assertTooLarge(post(unannounced(large)));
    }

    @Test
    void readsABodyOfUnknownLengthBelowTheLimit() throws Exception {
        // When
        HttpResponse<String> answer = post(unannounced(body(50)));
        // Then
        assertEquals(201, answer.statusCode(), answer.body());
    }

    private static void assertTooLarge(HttpResponse<String> answer) {
        assertEquals(413, answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse("none"));
        assertTrue(answer.body().contains("/payload-too-large"), answer.body());
    }

    private static BodyPublisher unannounced(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private static byte[] body(int nameLength) {
        String name = "x".repeat(nameLength);
        return ("{\"name\": \"%s\", \"host\": \"127.0.0.1\", \"port\": 25, \"security\": \"NONE\"}")
                .formatted(name)
                .getBytes(UTF_8);
    }

    private static HttpResponse<String> post(BodyPublisher body) throws Exception {
        URI gateways =
                URI.create("http://localhost:%d/api/v1/gateways".formatted(RestAssured.port));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(gateways)
                            .header(
                                    "Authorization",
                                    "Bearer " + TestTokens.marketer(UUID.randomUUID()))
                            .header("Content-Type", "application/json")
                            .POST(body)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
