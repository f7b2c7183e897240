package io.lettermill.list.rest;

import static io.restassured.RestAssured.given;

import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.contract.OpenApiContract;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A caller of the API in one workspace, whose answers are all held against the contract. */
public record Api(UUID workspaceId, String token) {

    static final OpenApiContract CONTRACT = OpenApiContract.of("list-service");

    /** A marketer in a fresh workspace. */
    public static Api marketer() {
        return in(UUID.randomUUID(), "marketer");
    }

    public static Api in(UUID workspaceId, String role) {
        return new Api(workspaceId, TestTokens.in(workspaceId).as(role).token());
    }

    public RequestSpecification request() {
        return given().filter(CONTRACT.validation()).auth().oauth2(token);
    }

    public RequestSpecification json(Object body) {
        return request().contentType("application/json").body(body);
    }

    public String createList() {
        return json(Map.of("name", "List " + UUID.randomUUID()))
                .post("/api/v1/lists")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Adds a subscriber and answers its id. */
    public String add(String listId, String email) {
        return json(Map.of("email", email))
                .post("/api/v1/lists/{id}/subscribers", listId)
                .then()
                .statusCode(201)
                .extract()
                .path("subscriber.id");
    }

    /** Uploads a file and answers the finished import. */
    public ValidatableResponse importCsv(String listId, String csv) {
        return importCsv(listId, "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    /** Uploads a file and answers the finished import. */
    public ValidatableResponse importCsv(String listId, String contentType, byte[] csv) {
        String id =
                given().filter(CONTRACT.responses())
                        .auth()
                        .oauth2(token)
                        .config(
                                RestAssured.config()
                                        .encoderConfig(
                                                EncoderConfig.encoderConfig()
                                                        .appendDefaultContentCharsetToContentTypeIfUndefined(
                                                                false)
                                                        .encodeContentTypeAs(
                                                                "text/csv", ContentType.BINARY)))
                        .contentType(contentType)
                        .body(csv)
                        .post("/api/v1/lists/{id}/imports", listId)
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id");
        return awaitImport(id);
    }

    public ValidatableResponse awaitImport(String id) {
        Awaitility.await("import " + id)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () ->
                                request()
                                        .get("/api/v1/imports/{id}", id)
                                        .then()
                                        .statusCode(200)
                                        .extract()
                                        .<String>path("status"),
                        status -> !status.equals("RUNNING"));
        return request().get("/api/v1/imports/{id}", id).then().statusCode(200);
    }

    public String refusedRows(String importId) {
        return given().filter(CONTRACT.responses())
                .auth()
                .oauth2(token)
                .get("/api/v1/imports/{id}/refused-rows", importId)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
