package io.lettermill.campaign.rest;

import static io.lettermill.campaign.rest.AccessApi.PASSWORD;
import static io.lettermill.campaign.rest.AccessApi.as;
import static io.lettermill.campaign.rest.AccessApi.currentUser;
import static io.lettermill.campaign.rest.AccessApi.freshAddress;
import static io.lettermill.campaign.rest.AccessApi.invite;
import static io.lettermill.campaign.rest.AccessApi.issueToken;
import static io.lettermill.campaign.rest.AccessApi.member;
import static io.lettermill.campaign.rest.AccessApi.owner;
import static io.lettermill.campaign.rest.AccessApi.session;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left to an owner who was removed or got another role, while nobody was told of it. */
@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class FormerOwnersTest {

    @Inject UntoldRevocations untoldRevocations;
    @Inject AccessTokens accessTokens;
    @Inject ApiTokenRepository apiTokens;

    private String owner;
    private JsonPath session;
    private String former;
    private String formersId;

    @BeforeEach
    void oneOwnerMore() {
        untoldRevocations.begin();
        owner = owner();
        session = session(member("OWNER"), PASSWORD, null);
        former = session.getString("accessToken");
        formersId = currentUser(session).getString("id");
    }

    @Test
    void removedOwnerInvitesNobody() {
        // Given
        String friend = freshAddress();
        remove(owner, formersId).statusCode(204);
        // When
        ValidatableResponse answer = invite(former, friend, "OWNER");
        // Then
        assertNoOwner(answer);
        invite(owner, friend, "VIEWER").statusCode(201);
    }

    @Test
    void removedOwnerChangesNoRole() {
        // Given
        String other = currentUser(session(member("VIEWER"), PASSWORD, null)).getString("id");
        remove(owner, formersId).statusCode(204);
        // When
        ValidatableResponse answer = changeRole(former, other, "OWNER");
        // Then
        assertNoOwner(answer);
        assertRole("VIEWER", other);
    }

    @Test
    void removedOwnerRemovesNobody() {
        // Given
        String other = currentUser(session(member("OWNER"), PASSWORD, null)).getString("id");
        remove(owner, formersId).statusCode(204);
        // When
        ValidatableResponse answer = remove(former, other);
        // Then
        assertNoOwner(answer);
        assertRole("OWNER", other);
    }

    @Test
    void demotedOwnerDoesNotComeBack() {
        // Given
        changeRole(owner, formersId, "VIEWER").statusCode(200);
        // When
        ValidatableResponse answer = changeRole(former, formersId, "OWNER");
        // Then
        assertNoOwner(answer);
        assertRole("VIEWER", formersId);
    }

    @Test
    void removedOwnerRevokesNoToken() {
        // Given
        String token = issueToken(owner, "VIEWER").getString("id");
        remove(owner, formersId).statusCode(204);
        // When
        ValidatableResponse answer = as(former).delete("/api/v1/tokens/{id}", token).then();
        // Then
        assertNoOwner(answer);
        as(owner)
                .get("/api/v1/tokens")
                .then()
                .body("items.find { it.id == '%s' }.revokedAt".formatted(token), equalTo(null));
    }

    @Test
    void removedOwnerCreatesNoWorkspace() {
        // Given
        remove(owner, formersId).statusCode(204);
        // When
        ValidatableResponse answer =
                as(former).body(Map.of("name", "Third brand")).post("/api/v1/workspaces").then();
        // Then
        assertNoOwner(answer);
    }

    @Test
    void ownersWhoRemoveEachOtherAtTheSameTimeDoNotBothSucceed() {
        // Given
        JsonPath other = session(member("OWNER"), PASSWORD, null);
        String othersId = currentUser(other).getString("id");
        // When
        var both =
                Stream.of(
                                List.of(former, othersId),
                                List.of(other.getString("accessToken"), formersId))
                        .map(
                                each ->
                                        CompletableFuture.supplyAsync(
                                                () -> remove(each.get(0), each.get(1)),
                                                Thread::startVirtualThread))
                        .toList();
        // Then
        assertEquals(
                List.of(204, 403),
                both.stream().map(each -> each.join().extract().statusCode()).sorted().toList());
    }

    @Test
    void apiTokenWhoseIssuerIsUnknownStillActsForTheWorkspace() {
        // Given
        Instant now = Instant.now();
        UUID workspace = UUID.fromString(session.getString("workspaceId"));
        ApiToken old =
                new ApiToken(
                        Ids.next(),
                        workspace,
                        null,
                        "issued long ago",
                        Role.OWNER,
                        now,
                        now.plus(Duration.ofDays(1)));
        WorkspaceContext.within(
                workspace, () -> QuarkusTransaction.requiringNew().run(() -> apiTokens.add(old)));
        String token = accessTokens.forMachine(old);
        // When, Then
        invite(token, freshAddress(), "VIEWER").statusCode(201);
        changeRole(token, formersId, "VIEWER").statusCode(200);
    }

    private static ValidatableResponse remove(String token, String user) {
        return as(token).delete("/api/v1/users/{id}", user).then();
    }

    private static ValidatableResponse changeRole(String token, String user, String role) {
        return as(token).body(Map.of("role", role)).patch("/api/v1/users/{id}", user).then();
    }

    private void assertRole(String role, String user) {
        as(owner)
                .get("/api/v1/users/{id}", user)
                .then()
                .statusCode(200)
                .body("role", equalTo(role));
    }

    private static void assertNoOwner(ValidatableResponse answer) {
        answer.statusCode(403)
                .body("detail", equalTo("Only an owner of the workspace can do this."));
    }
}
