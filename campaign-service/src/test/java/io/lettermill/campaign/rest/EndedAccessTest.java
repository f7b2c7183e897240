package io.lettermill.campaign.rest;

import static io.lettermill.campaign.rest.AccessApi.PASSWORD;
import static io.lettermill.campaign.rest.AccessApi.as;
import static io.lettermill.campaign.rest.AccessApi.changePassword;
import static io.lettermill.campaign.rest.AccessApi.currentUser;
import static io.lettermill.campaign.rest.AccessApi.freshAddress;
import static io.lettermill.campaign.rest.AccessApi.invite;
import static io.lettermill.campaign.rest.AccessApi.issueToken;
import static io.lettermill.campaign.rest.AccessApi.member;
import static io.lettermill.campaign.rest.AccessApi.owner;
import static io.lettermill.campaign.rest.AccessApi.session;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.lettermill.campaign.OwnTokensResource;
import io.lettermill.campaign.access.AccessTokens;
import io.lettermill.campaign.access.ApiToken;
import io.lettermill.campaign.access.ApiTokenRepository;
import io.lettermill.kit.access.Role;
import io.lettermill.kit.access.WorkspaceContext;
import io.lettermill.kit.ids.Ids;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an owner's session or API token still does when it has ended, while nobody was told. */
@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class EndedAccessTest {

    @Inject UntoldRevocations untoldRevocations;
    @Inject AccessTokens accessTokens;
    @Inject ApiTokenRepository apiTokens;

    @BeforeEach
    void tellNobody() {
        untoldRevocations.begin();
    }

    @Test
    void revokedTokenIssuesNoOther() {
        // Given
        JsonPath revoked = issueToken(owner(), "OWNER");
        as(owner()).delete("/api/v1/tokens/{id}", revoked.getString("id")).then().statusCode(204);
        // When
        ValidatableResponse answer = askForAToken(revoked.getString("token"));
        // Then
        assertEnded(answer);
    }

    @Test
    void revokedTokenInvitesNobody() {
        // Given
        String friend = freshAddress();
        JsonPath revoked = issueToken(owner(), "OWNER");
        as(owner()).delete("/api/v1/tokens/{id}", revoked.getString("id")).then().statusCode(204);
        // When
        ValidatableResponse answer = invite(revoked.getString("token"), friend, "OWNER");
        // Then
        assertEnded(answer);
        invite(owner(), friend, "VIEWER").statusCode(201);
    }

    @Test
    void expiredTokenIssuesNoOtherInTheMinuteThatClocksMayDiffer() {
        // Given
        JsonPath session = session(member("OWNER"), PASSWORD, null);
        UUID workspace = UUID.fromString(session.getString("workspaceId"));
        Instant now = Instant.now();
        ApiToken expired =
                new ApiToken(
                        Ids.next(),
                        workspace,
                        UUID.fromString(currentUser(session).getString("id")),
                        "of yesterday",
                        Role.OWNER,
                        now.minus(Duration.ofDays(1)),
                        now.minus(Duration.ofSeconds(2)));
        WorkspaceContext.within(
                workspace,
                () -> QuarkusTransaction.requiringNew().run(() -> apiTokens.add(expired)));
        String token = accessTokens.forMachine(expired);
        as(token).get("/api/v1/workspaces").then().statusCode(200);
        // When
        ValidatableResponse answer = askForAToken(token);
        // Then
        assertEnded(answer);
    }

    @Test
    void sessionThatThePasswordsChangeEndedIssuesNoToken() {
        // Given
        String ended = endedSession();
        // When
        ValidatableResponse answer = askForAToken(ended);
        // Then
        assertEnded(answer);
    }

    @Test
    void sessionThatThePasswordsChangeEndedChangesNoMember() {
        // Given
        String other = currentUser(session(member("VIEWER"), PASSWORD, null)).getString("id");
        String ended = endedSession();
        // When
        ValidatableResponse answer =
                as(ended).body(Map.of("role", "OWNER")).patch("/api/v1/users/{id}", other).then();
        // Then
        assertEnded(answer);
        as(owner()).get("/api/v1/users/{id}", other).then().body("role", equalTo("VIEWER"));
    }

    /** Its access token. */
    private static String endedSession() {
        String email = member("OWNER");
        String ended = session(email, PASSWORD, null).getString("accessToken");
        String staying = session(email, PASSWORD, null).getString("accessToken");
        changePassword(staying, PASSWORD).statusCode(204);
        return ended;
    }

    private static ValidatableResponse askForAToken(String token) {
        return as(token)
                .body(Map.of("name", "left behind", "role", "OWNER"))
                .post("/api/v1/tokens")
                .then();
    }

    private static void assertEnded(ValidatableResponse answer) {
        answer.statusCode(401)
                .body("type", endsWith("/unauthenticated"))
                .body("detail", equalTo("The access token is not valid, or no longer."));
    }
}
