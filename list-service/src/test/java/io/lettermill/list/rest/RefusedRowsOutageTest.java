package io.lettermill.list.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The database ends the connection from which the refused rows of an import are read. */
@QuarkusTest
@WithTestResource(ServersResource.class)
@Timeout(60)
class RefusedRowsOutageTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final String READER =
            " from pg_stat_activity where datname = current_database() and state <> 'idle'"
                    + " and query like 'select line, field, reason, cells from import_refusal%'";

    private static final String ROWS =
            """
            insert into import_refusal (import_id, line, field, reason, cells)
            select ?, line, 'email', 'the @ is missing', array[repeat('x', 1000)]
            from generate_series(3, 50000) line
            """;

    @Inject DataSource database;

    private final Api api = Api.marketer();
    private final HttpClient client = HttpClient.newHttpClient();
    private UUID order;

    @BeforeEach
    void importARefusedRow() {
        order =
                UUID.fromString(
                        api.importCsv(api.createList(), "email\nnobody\n").extract().path("id"));
    }

    @Test
    void beforeTheFirstRowIsAProblem() throws Exception {
        // Given
        CompletableFuture<HttpResponse<String>> asked;
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table import_refusal in access exclusive mode");
            asked = client.sendAsync(request(), BodyHandlers.ofString(UTF_8));

            // When
            endTheReaderWhen("wait_event_type = 'Lock'");
            other.rollback();
        }

        // Then
        HttpResponse<String> answer = asked.get(20, SECONDS);
        assertEquals(503, answer.statusCode(), answer.body());
        assertTrue(answer.body().startsWith("{"), answer.body());
        assertTrue(answer.body().contains("/problems/unavailable"), answer.body());
    }

    @Test
    void inTheMiddleBreaksTheAnswerOff() throws Exception {
        // Given
        addManyRows();
        HttpResponse<InputStream> answer = client.send(request(), BodyHandlers.ofInputStream());
        assertEquals(200, answer.statusCode());
        try (InputStream body = answer.body()) {
            assertEquals('l', body.read(), "the header");

            // When
            endTheReaderWhen("state = 'idle in transaction'");

            // Then
            assertThrows(IOException.class, () -> body.transferTo(OutputStream.nullOutputStream()));
        }
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(
                        URI.create(
                                "http://localhost:%d/api/v1/imports/%s/refused-rows"
                                        .formatted(RestAssured.port, order)))
                .header("Authorization", "Bearer " + api.token())
                .build();
    }

    private void addManyRows() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(ROWS)) {
            insert.setObject(1, order);
            insert.executeUpdate();
        }
    }

    private void endTheReaderWhen(String state) {
        Awaitility.await("a reader")
                .atMost(SOON)
                .until(
                        () ->
                                number(
                                                "select count(pg_terminate_backend(pid))"
                                                        + READER
                                                        + " and "
                                                        + state)
                                        > 0);
        Awaitility.await("no reader")
                .atMost(SOON)
                .until(() -> number("select count(*)" + READER) == 0);
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
