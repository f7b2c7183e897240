package io.lettermill.campaign.rest;

import static io.lettermill.campaign.rest.AccessApi.PASSWORD;
import static io.lettermill.campaign.rest.AccessApi.as;
import static io.lettermill.campaign.rest.AccessApi.currentUser;
import static io.lettermill.campaign.rest.AccessApi.eventuallyRefused;
import static io.lettermill.campaign.rest.AccessApi.issueToken;
import static io.lettermill.campaign.rest.AccessApi.member;
import static io.lettermill.campaign.rest.AccessApi.owner;
import static io.lettermill.campaign.rest.AccessApi.session;
import static io.lettermill.campaign.rest.AccessApi.sessionId;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lettermill.campaign.OwnTokensResource;
import io.lettermill.campaign.access.AccessRejectedException;
import io.lettermill.campaign.access.AccessRejection;
import io.lettermill.campaign.access.Bearer;
import io.lettermill.campaign.access.IssueApiToken;
import io.lettermill.campaign.access.IssueApiToken.Order;
import io.lettermill.kit.access.Role;
import io.lettermill.kit.access.WorkspaceContext;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** API tokens, and what becomes of them when the person who issued them goes. */
@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class ApiTokensTest {

    @Inject IssueApiToken issueApiToken;

    @Test
    void apiTokenWorksUntilItIsRevoked() {
        // Given
        JsonPath issued = issueToken(owner(), "MARKETER");
        String token = issued.getString("token");
        as(token)
                .body(Map.of("name", "by a machine"))
                .post("/api/v1/campaigns")
                .then()
                .statusCode(201);
        as(token).get("/api/v1/tokens").then().statusCode(403);
        // When
        as(owner()).delete("/api/v1/tokens/{id}", issued.getString("id")).then().statusCode(204);
        // Then
        eventuallyRefused(token);
        as(owner())
                .get("/api/v1/tokens")
                .then()
                .statusCode(200)
                .body(
                        "items.find { it.id == '%s' }.revokedAt".formatted(issued.getString("id")),
                        notNullValue())
                .body("items.token", not(hasItem(token)));
        as(owner()).delete("/api/v1/tokens/{id}", issued.getString("id")).then().statusCode(204);
    }

    @Test
    void apiTokenIsNoPerson() {
        String token = issueToken(owner(), "OWNER").getString("token");
        as(token).get("/api/v1/users/current").then().statusCode(409);
        as(token).delete("/api/v1/sessions/current").then().statusCode(409);
        as(token).body(Map.of("name", "x")).post("/api/v1/workspaces").then().statusCode(409);
        as(token).get("/api/v1/workspaces").then().statusCode(200).body("items", hasSize(1));
    }

    @Test
    void tokensOfARemovedMemberAreRevokedWithThoseTheyIssued() {
        // Given
        JsonPath session = session(member("OWNER"), PASSWORD, null);
        String user = currentUser(session).getString("id");
        String token = issueToken(session.getString("accessToken"), "OWNER").getString("token");
        JsonPath byToken = issueToken(token, "VIEWER");
        String others = issueToken(owner(), "VIEWER").getString("token");
        assertEquals(user, byToken.getString("issuedBy"));
        as(owner()).get("/api/v1/tokens").then().body("items.issuedBy", hasItem(user));
        // When
        as(owner()).delete("/api/v1/users/{id}", user).then().statusCode(204);
        // Then
        eventuallyRefused(token);
        eventuallyRefused(byToken.getString("token"));
        as(others).get("/api/v1/workspaces").then().statusCode(200);
    }

    @Test
    void lowerRoleRevokesTheTokensThatMayDoMore() {
        // Given
        JsonPath session = session(member("OWNER"), PASSWORD, null);
        String user = currentUser(session).getString("id");
        String accessToken = session.getString("accessToken");
        String strong = issueToken(accessToken, "MARKETER").getString("token");
        String weak = issueToken(accessToken, "VIEWER").getString("token");
        // When
        as(owner())
                .body(Map.of("role", "ANALYST"))
                .patch("/api/v1/users/{id}", user)
                .then()
                .statusCode(200);
        // Then
        eventuallyRefused(strong);
        as(weak).get("/api/v1/workspaces").then().statusCode(200);
    }

    @Test
    void removedOwnerIssuesNothingMoreEvenWhileTheSessionIsStillAccepted() {
        // Given
        JsonPath session = session(member("OWNER"), PASSWORD, null);
        UUID workspace = UUID.fromString(session.getString("workspaceId"));
        UUID user = UUID.fromString(currentUser(session).getString("id"));
        Bearer bearer = new Bearer.InSession(user, sessionId(session));
        as(owner()).delete("/api/v1/users/{id}", user).then().statusCode(204);
        Order order = new Order("left behind", Role.OWNER, Duration.ofDays(1));
        // When
        var rejected =
                assertThrows(
                        AccessRejectedException.class,
                        () ->
                                WorkspaceContext.within(
                                        workspace,
                                        () -> issueApiToken.issue(workspace, bearer, order)));
        // Then
        assertEquals(new AccessRejection.NoOwner(), rejected.rejection());
    }
}
