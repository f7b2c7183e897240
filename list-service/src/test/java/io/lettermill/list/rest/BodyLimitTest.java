package io.lettermill.list.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class BodyLimitTest {

    private final Api api = Api.marketer();

    @Test
    void aBodyWithoutAnnouncedLengthIsCountedWhileItIsRead() throws Exception {
        byte[] body =
                ("{\"name\": \"" + "x".repeat(1_500_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://localhost:%d/api/v1/lists"
                                                                .formatted(RestAssured.port)))
                                        .header("Authorization", "Bearer " + api.token())
                                        .header("Content-Type", "application/json")
                                        .POST(
                                                HttpRequest.BodyPublishers.ofInputStream(
                                                        () -> new ByteArrayInputStream(body)))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());

        assertEquals(413, answer.statusCode());
        assertTrue(answer.body().contains("/payload-too-large"));
    }

    @Test
    void aBodyThatSaysToHaveMoreThanAnIntCanCountIsRefusedBeforeItIsSent() throws IOException {
        assertRefusedBeforeItIsSent("/api/v1/lists", "application/json");
    }

    @Test
    void anImportOverItsLimitIsRefusedBeforeItIsSent() throws IOException {
        String list = api.createList();

        assertRefusedBeforeItIsSent("/api/v1/lists/%s/imports".formatted(list), "text/csv");
    }

    private void assertRefusedBeforeItIsSent(String path, String type) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            String head =
                    "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                                    .formatted(path, api.token())
                            + "Content-Type: %s\r\nContent-Length: 3000000000\r\n\r\n"
                                    .formatted(type);
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            String status =
                    new String(
                            socket.getInputStream().readNBytes("HTTP/1.1 413".length()), US_ASCII);

            assertEquals("HTTP/1.1 413", status);
        }
    }
}
