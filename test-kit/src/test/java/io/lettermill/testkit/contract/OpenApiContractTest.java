package io.lettermill.testkit.contract;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.atlassian.oai.validator.restassured.OpenApiValidationFilter.OpenApiValidationException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenApiContractTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("list-service");
    private static final String PROBLEM =
            """
            {"type": "https://lettermill.io/problems/invalid-request", "title": "Bad Request", "status": 400}
            """;

    private HttpServer server;
    private int status;
    private String body = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] answer = body.getBytes(UTF_8);
                    exchange.getResponseHeaders()
                            .set(
                                    "Content-Type",
                                    status == 200
                                            ? "application/json"
                                            : "application/problem+json");
                    exchange.sendResponseHeaders(status, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void takesARightAnswerToAWrongRequest() {
        assertEquals(400, answer("/api/v1/lists?limit=0", 400, PROBLEM));
    }

    @Test
    void refusesAWrongAnswerToAWrongRequest() {
        refuses("/api/v1/lists?limit=0", 400, "{}");
        refuses("/api/v1/lists?limit=0", 200, "{\"items\": 7}");
        refuses("/api/v1/lists?limit=0", 418, PROBLEM);
    }

    @Test
    void refusesAnOperationThatTheContractDoesNotHave() {
        refuses("/api/v1/nothing", 400, PROBLEM);
    }

    private void refuses(String path, int answered, String text) {
        assertThrows(OpenApiValidationException.class, () -> answer(path, answered, text));
    }

    private int answer(String path, int answered, String text) {
        status = answered;
        body = text;
        return given().port(server.getAddress().getPort())
                .filter(CONTRACT.responses())
                .get(path)
                .statusCode();
    }
}
