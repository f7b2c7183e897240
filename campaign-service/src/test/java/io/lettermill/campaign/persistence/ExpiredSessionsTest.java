package io.lettermill.campaign.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.campaign.OwnTokensResource;
import io.lettermill.campaign.access.LogIn;
import io.lettermill.campaign.access.LoginSession;
import io.lettermill.campaign.access.Secret;
import io.lettermill.campaign.access.SessionGrant;
import io.lettermill.campaign.access.SessionRepository;
import io.lettermill.kit.access.WorkspaceContext;
import io.lettermill.kit.ids.Ids;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class ExpiredSessionsTest {

    @Inject LogIn logIn;
    @Inject SessionRepository sessions;

    private final Instant now = Instant.now();

    @Test
    void loginForgetsWhatHasExpiredAndNothingElse() {
        // Given
        SessionGrant owner = logIn();
        LoginSession expired = sessionOf(owner, Duration.ofSeconds(-1));
        LoginSession open = sessionOf(owner, Duration.ofDays(1));
        // When
        logIn();
        // Then
        assertEquals(List.of(false, true), List.of(isThere(expired), isThere(open)));
    }

    @Test
    void sessionsThatHaveExpiredAreNotOpen() {
        // Given
        SessionGrant owner = logIn();
        UUID user = inTransaction(() -> sessions.lock(owner.sessionId())).orElseThrow().userId();
        LoginSession open = sessionOf(owner, Duration.ofDays(1));
        LoginSession expired = sessionOf(owner, Duration.ofSeconds(-1));
        // When
        List<UUID> found =
                inTransaction(() -> sessions.openOf(user, now)).stream()
                        .map(LoginSession::id)
                        .toList();
        // Then
        assertEquals(
                List.of(true, false),
                List.of(found.contains(open.id()), found.contains(expired.id())));
    }

    private SessionGrant logIn() {
        var outcome =
                WorkspaceContext.acrossAll(
                        () ->
                                logIn.logIn(
                                        "owner@lettermill.local", "first owner's password", null));
        return ((LogIn.Outcome.LoggedIn) outcome).grant();
    }

    private LoginSession sessionOf(SessionGrant grant, Duration remaining) {
        return inTransaction(
                () -> {
                    UUID user = sessions.lock(grant.sessionId()).orElseThrow().userId();
                    LoginSession session =
                            new LoginSession(
                                    Ids.next(),
                                    user,
                                    grant.workspaceId(),
                                    Secret.random(),
                                    now.minus(Duration.ofDays(1)),
                                    now.plus(remaining));
                    sessions.add(session);
                    return session;
                });
    }

    private boolean isThere(LoginSession session) {
        return inTransaction(() -> sessions.lock(session.id())).isPresent();
    }

    private static <T> T inTransaction(Supplier<T> work) {
        return WorkspaceContext.acrossAll(() -> QuarkusTransaction.requiringNew().call(work::get));
    }
}
