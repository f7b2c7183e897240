package io.lettermill.campaign.rest;

import static io.restassured.RestAssured.given;

import io.lettermill.campaign.access.RefreshToken;
import io.lettermill.testkit.contract.OpenApiContract;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * What people do with accounts, sessions and tokens over REST; everything is held to the contract.
 */
final class AccessApi {

    static final OpenApiContract CONTRACT = OpenApiContract.of("campaign-service");
    static final String OWNER = "owner@lettermill.local";
    static final String OWNERS_PASSWORD = "first owner's password";
    static final String PASSWORD = "correct horse battery";

    private AccessApi() {}

    static String owner() {
        return session(OWNER, OWNERS_PASSWORD, null).getString("accessToken");
    }

    /** A new member of the default workspace, who can log in with {@link #PASSWORD}. */
    static String member(String role) {
        String email = freshAddress();
        accept(invitation(owner(), email, role), PASSWORD).statusCode(204);
        return email;
    }

    static String freshAddress() {
        return "user-" + UUID.randomUUID() + "@example.com";
    }

    static ValidatableResponse invite(String owner, String email, String role) {
        return as(owner).body(Map.of("email", email, "role", role)).post("/api/v1/users").then();
    }

    static String invitation(String owner, String email, String role) {
        return invite(owner, email, role).statusCode(201).extract().path("invitation");
    }

    static ValidatableResponse accept(String invitation, String password) {
        return accept(Map.of("invitation", invitation, "password", password));
    }

    static ValidatableResponse accept(String invitation, String current, String password) {
        return accept(
                Map.of("invitation", invitation, "currentPassword", current, "password", password));
    }

    private static ValidatableResponse accept(Map<String, Object> body) {
        return anybody()
                .body(body)
                .urlEncodingEnabled(false) // else the colon is escaped
                .post("/api/v1/users:accept-invitation")
                .then();
    }

    static ValidatableResponse logIn(String email, String password, @Nullable String workspace) {
        Map<String, Object> body = new HashMap<>(Map.of("email", email, "password", password));
        if (workspace != null) {
            body.put("workspaceId", workspace);
        }
        return anybody().body(body).post("/api/v1/sessions").then();
    }

    static JsonPath session(String email, String password, @Nullable String workspace) {
        return logIn(email, password, workspace).statusCode(201).extract().jsonPath();
    }

    static UUID sessionId(JsonPath session) {
        return RefreshToken.ofText(session.getString("refreshToken")).orElseThrow().sessionId();
    }

    static String detailOfRefusal(String email, String password) {
        return logIn(email, password, null).statusCode(401).extract().path("detail");
    }

    static ValidatableResponse refresh(String refreshToken) {
        return anybody()
                .body(Map.of("refreshToken", refreshToken))
                .urlEncodingEnabled(false) // else the colon is escaped
                .post("/api/v1/sessions:refresh")
                .then();
    }

    static ValidatableResponse changePassword(String token, String current) {
        return as(token)
                .body(Map.of("currentPassword", current, "newPassword", "another horse battery"))
                .put("/api/v1/users/current/password")
                .then();
    }

    static JsonPath currentUser(JsonPath session) {
        return as(session.getString("accessToken"))
                .get("/api/v1/users/current")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static String createWorkspace() {
        return as(owner())
                .body(Map.of("name", "Second brand"))
                .post("/api/v1/workspaces")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static JsonPath issueToken(String owner, String role) {
        return as(owner)
                .body(Map.of("name", "nightly import", "role", role))
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** Revocations travel over Kafka. */
    static void eventuallyRefused(String token) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                given().auth()
                                        .oauth2(token)
                                        .get("/api/v1/workspaces")
                                        .then()
                                        .statusCode(401));
    }

    static RequestSpecification as(String token) {
        return anybody().auth().oauth2(token);
    }

    static RequestSpecification anybody() {
        return given().filter(CONTRACT.validation()).contentType(ContentType.JSON);
    }
}
