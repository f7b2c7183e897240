package io.lettermill.campaign.rest;

import static io.lettermill.campaign.rest.AccessApi.CONTRACT;
import static io.lettermill.campaign.rest.AccessApi.OWNER;
import static io.lettermill.campaign.rest.AccessApi.OWNERS_PASSWORD;
import static io.lettermill.campaign.rest.AccessApi.PASSWORD;
import static io.lettermill.campaign.rest.AccessApi.as;
import static io.lettermill.campaign.rest.AccessApi.changePassword;
import static io.lettermill.campaign.rest.AccessApi.createWorkspace;
import static io.lettermill.campaign.rest.AccessApi.currentUser;
import static io.lettermill.campaign.rest.AccessApi.detailOfRefusal;
import static io.lettermill.campaign.rest.AccessApi.eventuallyRefused;
import static io.lettermill.campaign.rest.AccessApi.issueToken;
import static io.lettermill.campaign.rest.AccessApi.logIn;
import static io.lettermill.campaign.rest.AccessApi.member;
import static io.lettermill.campaign.rest.AccessApi.owner;
import static io.lettermill.campaign.rest.AccessApi.refresh;
import static io.lettermill.campaign.rest.AccessApi.session;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.campaign.OwnTokensResource;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts, sessions and workspaces, with the tokens that the service itself signs. */
@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class AccessTest {

    @Test
    void firstOwnerLogsInWhateverTheCapitals() {
        // When
        JsonPath session = session("Owner@LetterMill.local", OWNERS_PASSWORD, null);
        // Then
        assertEquals("OWNER", session.getString("role"));
        as(session.getString("accessToken"))
                .get("/api/v1/users/current")
                .then()
                .statusCode(200)
                .body("email", equalTo(OWNER))
                .body("workspaces.name", hasItem("Default"));
    }

    @Test
    void wrongPasswordAndUnknownAccountLookAlike() {
        String known = detailOfRefusal(OWNER, "a wrong password");
        String unknown = detailOfRefusal("nobody@example.com", "a wrong password");
        assertEquals(known, unknown);
    }

    @Test
    void guessingIsStoppedEvenIfTheGuessIsRightAtLast() {
        // Given
        String email = member("MARKETER");
        for (int guess = 0; guess < 5; guess++) {
            logIn(email, "guess number " + guess, null).statusCode(401);
        }
        // When, Then
        logIn(email, PASSWORD, null)
                .statusCode(429)
                .body("type", endsWith("/too-many-requests"))
                .header("Retry-After", Integer::parseInt, greaterThan(0));
    }

    @Test
    void refreshTokenWorksOnceAndItsSecondUseEndsTheSession() {
        // Given
        JsonPath session = session(member("VIEWER"), PASSWORD, null);
        String first = session.getString("refreshToken");
        JsonPath refreshed = refresh(first).statusCode(200).extract().jsonPath();
        // When
        refresh(first).statusCode(401);
        // Then
        refresh(refreshed.getString("refreshToken")).statusCode(401);
        eventuallyRefused(session.getString("accessToken"));
        eventuallyRefused(refreshed.getString("accessToken"));
    }

    @Test
    void nonsenseIsNoRefreshToken() {
        refresh("nonsense").statusCode(401);
    }

    @Test
    void loggedOutMeansRefused() {
        // Given
        JsonPath session = session(member("VIEWER"), PASSWORD, null);
        String token = session.getString("accessToken");
        // When
        as(token).delete("/api/v1/sessions/current").then().statusCode(204);
        // Then
        eventuallyRefused(token);
        refresh(session.getString("refreshToken")).statusCode(401);
    }

    @Test
    void changedRoleEndsTheMembersSessions() {
        // Given
        String email = member("MARKETER");
        JsonPath session = session(email, PASSWORD, null);
        String id = currentUser(session).getString("id");
        // When
        as(owner())
                .body(Map.of("role", "VIEWER"))
                .patch("/api/v1/users/{id}", id)
                .then()
                .statusCode(200)
                .body("role", equalTo("VIEWER"));
        // Then
        eventuallyRefused(session.getString("accessToken"));
        assertEquals("VIEWER", session(email, PASSWORD, null).getString("role"));
    }

    @Test
    void removedMemberIsOutAndCannotComeBack() {
        // Given
        String email = member("MARKETER");
        JsonPath session = session(email, PASSWORD, null);
        String id = currentUser(session).getString("id");
        // When
        as(owner()).delete("/api/v1/users/{id}", id).then().statusCode(204);
        // Then
        eventuallyRefused(session.getString("accessToken"));
        logIn(email, PASSWORD, null).statusCode(401);
        as(owner()).get("/api/v1/users/{id}", id).then().statusCode(404);
    }

    @Test
    void lastOwnerStaysOwner() {
        // Given
        String workspace = createWorkspace();
        JsonPath session = session(OWNER, OWNERS_PASSWORD, workspace);
        String id = currentUser(session).getString("id");
        String token = session.getString("accessToken");
        // When, Then
        as(token)
                .body(Map.of("role", "VIEWER"))
                .patch("/api/v1/users/{id}", id)
                .then()
                .statusCode(422)
                .body("type", endsWith("/last-owner"));
        as(token).delete("/api/v1/users/{id}", id).then().statusCode(422);
    }

    @Test
    void changedPasswordReplacesTheOldOneAndEndsTheOtherSessions() {
        // Given
        String email = member("MARKETER");
        String other = session(email, PASSWORD, null).getString("accessToken");
        String token = session(email, PASSWORD, null).getString("accessToken");
        // When
        changePassword(token, "a wrong password").statusCode(422);
        changePassword(token, PASSWORD).statusCode(204);
        // Then
        eventuallyRefused(other);
        as(token).get("/api/v1/users/current").then().statusCode(200);
        logIn(email, PASSWORD, null).statusCode(401);
        logIn(email, "another horse battery", null).statusCode(201);
    }

    @Test
    void membersAreListedInPages() {
        String email = member("VIEWER");
        as(owner())
                .queryParam("limit", 1)
                .get("/api/v1/users")
                .then()
                .statusCode(200)
                .body("items.email", contains(email))
                .body("items.invitation", contains(nullValue()))
                .body("nextCursor", notNullValue());
    }

    @Test
    void onlyOwnersManageUsersTokensAndWorkspaces() {
        for (String role : List.of("MARKETER", "ANALYST", "VIEWER")) {
            String token = session(member(role), PASSWORD, null).getString("accessToken");
            as(token).get("/api/v1/users").then().statusCode(403);
            as(token).get("/api/v1/tokens").then().statusCode(403);
            as(token)
                    .body(Map.of("name", "mine", "role", "VIEWER"))
                    .post("/api/v1/tokens")
                    .then()
                    .statusCode(403);
            as(token)
                    .body(Map.of("name", "mine"))
                    .post("/api/v1/workspaces")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void workspacesAreClosedToEachOther() {
        // Given
        String workspace = createWorkspace();
        String here = owner();
        String there = session(OWNER, OWNERS_PASSWORD, workspace).getString("accessToken");
        String tokenId = issueToken(there, "VIEWER").getString("id");
        String campaign =
                as(there)
                        .body(Map.of("name", "secret"))
                        .post("/api/v1/campaigns")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        // When, Then
        as(here).get("/api/v1/campaigns/{id}", campaign).then().statusCode(404);
        as(here).delete("/api/v1/tokens/{id}", tokenId).then().statusCode(404);
        as(here).get("/api/v1/tokens").then().body("items.id", not(hasItem(tokenId)));
        as(there).get("/api/v1/users").then().body("items", hasSize(1));
        String id = currentUser(session(member("VIEWER"), PASSWORD, null)).getString("id");
        as(there).get("/api/v1/users/{id}", id).then().statusCode(404);
        logIn(OWNER, OWNERS_PASSWORD, UUID.randomUUID().toString()).statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workspaces | {\"name\": \"Second\\u0000\"}",
                "tokens | {\"name\": \"nightly\\u0000\", \"role\": \"VIEWER\"}",
                "users | {\"email\": \"nul@example.com\", \"name\": \"\\u0000\", \"role\": \"VIEWER\"}",
                "campaigns | {\"name\": \"Spring\\u0000\"}",
                "campaigns | {\"name\": \"Spring\", \"sender\": {\"name\": \"\\u0000\", \"email\": \"news@example.com\"}}",
                "sessions | {\"email\": \"owner\\u0000@lettermill.local\", \"password\": \"a wrong password\"}"
            })
    void refusesNulInTexts(String collection, String body) {
        given().auth()
                .oauth2(owner())
                .contentType("application/json")
                .body(body)
                .post("/api/v1/" + collection)
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-request"));
    }

    @Test
    void keySetHasThePublicHalfOnly() {
        given().filter(CONTRACT.validation())
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .body("keys", hasSize(1))
                .body("keys[0].kty", equalTo("RSA"))
                .body("keys[0].n", notNullValue())
                .body("keys[0].d", nullValue());
    }

    @Test
    void tokensOfStrangersAndChangedTokensAreRefused() {
        // Given
        String token = owner();
        String[] parts = token.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        String raised =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.replace("owner", "service").getBytes(UTF_8));
        // When, Then
        for (String bad :
                List.of(
                        TestTokens.owner(UUID.randomUUID()),
                        parts[0] + "." + raised + "." + parts[2],
                        "eyJhbGciOiJub25lIn0." + parts[1] + ".")) {
            given().auth().oauth2(bad).get("/api/v1/campaigns").then().statusCode(401);
        }
    }
}
