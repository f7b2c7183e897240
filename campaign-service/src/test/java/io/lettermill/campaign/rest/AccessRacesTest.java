package io.lettermill.campaign.rest;

import static io.lettermill.campaign.rest.AccessApi.PASSWORD;
import static io.lettermill.campaign.rest.AccessApi.accept;
import static io.lettermill.campaign.rest.AccessApi.as;
import static io.lettermill.campaign.rest.AccessApi.changePassword;
import static io.lettermill.campaign.rest.AccessApi.currentUser;
import static io.lettermill.campaign.rest.AccessApi.freshAddress;
import static io.lettermill.campaign.rest.AccessApi.invite;
import static io.lettermill.campaign.rest.AccessApi.logIn;
import static io.lettermill.campaign.rest.AccessApi.member;
import static io.lettermill.campaign.rest.AccessApi.owner;
import static io.lettermill.campaign.rest.AccessApi.session;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.campaign.OwnTokensResource;
import io.lettermill.campaign.access.EndSessions;
import io.lettermill.campaign.access.PasswordHashing;
import io.lettermill.campaign.access.Revocations;
import io.lettermill.campaign.access.SessionRepository;
import io.lettermill.campaign.config.CampaignConfig;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rights that are taken away while somebody joins or logs in with them do not come back. */
@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class AccessRacesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject SessionRepository sessions;
    @Inject Revocations revocations;
    @Inject CampaignConfig config;
    @Inject InstantSource clock;
    @Inject DataSource database;

    private String owner;
    private HeldPasswords.Hold hold = new HeldPasswords.Hold();

    @BeforeEach
    void logInAsOwner() {
        owner = owner();
    }

    @AfterEach
    void letGo() {
        hold.end();
    }

    @Test
    void roleLoweredDuringTheAcceptanceStaysLowered() {
        // Given
        String email = freshAddress();
        JsonPath invited = invite(owner, email, "OWNER").statusCode(201).extract().jsonPath();
        holdPasswords();
        var acceptance = begin(() -> accept(invited.getString("invitation"), PASSWORD));
        hold.awaitBegin();
        // When
        lowerRole(invited.getString("id")).statusCode(200);
        hold.end();
        // Then
        acceptance.join().statusCode(204);
        assertEquals("VIEWER", session(email, PASSWORD, null).getString("role"));
    }

    @Test
    void acceptanceDuringAChangeOfTheRoleIsNotUndone() {
        // Given
        String email = freshAddress();
        JsonPath invited = invite(owner, email, "OWNER").statusCode(201).extract().jsonPath();
        holdEndOfSessions();
        var change = begin(() -> lowerRole(invited.getString("id")));
        hold.awaitBegin();
        // When
        var acceptance = begin(() -> accept(invited.getString("invitation"), PASSWORD));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> acceptance.isDone() || somebodyWaitsForALock());
        hold.end();
        // Then
        change.join().statusCode(200);
        acceptance.join().statusCode(204);
        assertEquals("VIEWER", session(email, PASSWORD, null).getString("role"));
        accept(invited.getString("invitation"), PASSWORD)
                .statusCode(422)
                .body("type", endsWith("/invitation-not-valid"));
    }

    @Test
    void roleLoweredDuringTheLoginIsTheRoleOfTheSession() {
        // Given
        String email = member("OWNER");
        String id = idOf(email);
        var login = beginLogin(email);
        // When
        lowerRole(id).statusCode(200);
        hold.end();
        // Then
        assertEquals("VIEWER", login.join().statusCode(201).extract().path("role"));
    }

    @Test
    void memberRemovedDuringTheLoginIsNotIn() {
        // Given
        String email = member("MARKETER");
        String id = idOf(email);
        var login = beginLogin(email);
        // When
        as(owner).delete("/api/v1/users/{id}", id).then().statusCode(204);
        hold.end();
        // Then
        login.join().statusCode(401);
    }

    @Test
    void passwordChangedDuringTheLoginIsTheOneThatCounts() {
        // Given
        String email = member("MARKETER");
        String token = session(email, PASSWORD, null).getString("accessToken");
        var login = beginLogin(email);
        // When
        changePassword(token, PASSWORD).statusCode(204);
        hold.end();
        // Then
        login.join().statusCode(401);
    }

    private static String idOf(String email) {
        return currentUser(session(email, PASSWORD, null)).getString("id");
    }

    private CompletableFuture<ValidatableResponse> beginLogin(String email) {
        holdPasswords();
        var login = begin(() -> logIn(email, PASSWORD, null));
        hold.awaitBegin();
        return login;
    }

    private static CompletableFuture<ValidatableResponse> begin(
            Supplier<ValidatableResponse> request) {
        return CompletableFuture.supplyAsync(request, Thread::startVirtualThread);
    }

    private ValidatableResponse lowerRole(String id) {
        return as(owner).body(Map.of("role", "VIEWER")).patch("/api/v1/users/{id}", id).then();
    }

    private void holdPasswords() {
        HeldPasswords held = new HeldPasswords();
        hold = held.hold();
        QuarkusMock.installMockForType(held, PasswordHashing.class);
    }

    /** It is the last that a change of a role does before it writes. */
    private void holdEndOfSessions() {
        EndSessions held =
                new EndSessions(sessions, revocations, config, clock) {
                    @Override
                    public void ofMember(UUID userId, UUID workspaceId) {
                        hold.here();
                        super.ofMember(userId, workspaceId);
                    }
                };
        QuarkusMock.installMockForType(held, EndSessions.class);
    }

    private boolean somebodyWaitsForALock() throws SQLException {
        try (var connection = database.getConnection();
                var waiting =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select 1 from pg_stat_activity"
                                                + " where datname = current_database()"
                                                + " and wait_event_type = 'Lock'")) {
            return waiting.next();
        }
    }
}
