package io.lettermill.campaign.rest;

import static io.lettermill.campaign.rest.AccessApi.PASSWORD;
import static io.lettermill.campaign.rest.AccessApi.accept;
import static io.lettermill.campaign.rest.AccessApi.as;
import static io.lettermill.campaign.rest.AccessApi.changePassword;
import static io.lettermill.campaign.rest.AccessApi.createWorkspace;
import static io.lettermill.campaign.rest.AccessApi.invitation;
import static io.lettermill.campaign.rest.AccessApi.logIn;
import static io.lettermill.campaign.rest.AccessApi.member;
import static io.lettermill.campaign.rest.AccessApi.owner;
import static io.lettermill.campaign.rest.AccessApi.session;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.campaign.OwnTokensResource;
import io.lettermill.campaign.access.AccessRejectedException;
import io.lettermill.campaign.access.AccessRejection;
import io.lettermill.campaign.access.PasswordHashing;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.inject.Vetoed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What many passwords at once leave to everybody else. */
@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class CrowdedAccessTest {

    /** More than there are database connections. */
    private static final int MANY = 30;

    /** Done, refused, or sent away for now. */
    private static final Set<Integer> IN_ORDER = Set.of(204, 422, 503);

    @Test
    void changesOfAPasswordLeaveConnectionsToOthers() {
        // Given
        String email = member("VIEWER");
        String token = session(email, PASSWORD, null).getString("accessToken");
        String other = session(member("VIEWER"), PASSWORD, null).getString("accessToken");
        // When
        HeldPasswords held = holdPasswords();
        var changes = many(() -> changePassword(token, PASSWORD));
        // Then
        assertServedMeanwhile(other, held, changes);
    }

    @Test
    void acceptancesOfAnInvitationLeaveConnectionsToOthers() {
        // Given
        String email = member("VIEWER");
        String there =
                session(AccessApi.OWNER, AccessApi.OWNERS_PASSWORD, createWorkspace())
                        .getString("accessToken");
        String invitation = invitation(there, email, "VIEWER");
        String other = session(member("VIEWER"), PASSWORD, null).getString("accessToken");
        // When
        HeldPasswords held = holdPasswords();
        var acceptances = many(() -> accept(invitation, PASSWORD, "another horse battery"));
        // Then
        assertServedMeanwhile(other, held, acceptances);
    }

    @Test
    void tellsWhenTooManyPasswordsAreChecked() {
        // Given
        String token = owner();
        String invitation = invitation(token, AccessApi.freshAddress(), "VIEWER");
        QuarkusMock.installMockForType(new BusyPasswords(MANY), PasswordHashing.class);
        // When, Then
        for (ValidatableResponse answer :
                List.of(
                        logIn(AccessApi.freshAddress(), PASSWORD, null),
                        accept(invitation, PASSWORD),
                        changePassword(token, AccessApi.OWNERS_PASSWORD))) {
            answer.statusCode(503)
                    .body("type", endsWith("/unavailable"))
                    .header("Retry-After", Integer::parseInt, greaterThan(0));
        }
    }

    @Test
    void whoIsSentAwayForNowHasNotTriedAWrongPassword() {
        // Given
        String email = member("VIEWER");
        QuarkusMock.installMockForType(new BusyPasswords(MANY), PasswordHashing.class);
        // When
        for (int i = 0; i < MANY; i++) {
            logIn(email, PASSWORD, null).statusCode(503);
        }
        // Then
        session(email, PASSWORD, null);
    }

    private static List<CompletableFuture<Integer>> many(Supplier<ValidatableResponse> request) {
        return IntStream.range(0, MANY)
                .mapToObj(
                        i ->
                                CompletableFuture.supplyAsync(
                                        () -> request.get().extract().statusCode(),
                                        task -> Thread.ofPlatform().start(task)))
                .toList();
    }

    /** Installed last: it holds the passwords of everybody. */
    private static HeldPasswords holdPasswords() {
        HeldPasswords held = new HeldPasswords(MANY);
        QuarkusMock.installMockForType(held, PasswordHashing.class);
        return held;
    }

    private static void assertServedMeanwhile(
            String other, HeldPasswords held, List<CompletableFuture<Integer>> requests) {
        try {
            long settled;
            do {
                settled = requests.stream().filter(CompletableFuture::isDone).count() + held.held();
                as(other).get("/api/v1/users/current").then().statusCode(200);
            } while (settled < MANY);
            assertTrue(held.held() > 0, "some compute passwords");
        } finally {
            held.hold().end();
        }
        Set<Integer> answers =
                new HashSet<>(requests.stream().map(request -> request.join()).toList());
        answers.removeAll(IN_ORDER);
        assertEquals(Set.of(), answers);
    }

    /** All memory is taken, for so many passwords. */
    @Vetoed
    private static final class BusyPasswords extends PasswordHashing {

        private final AtomicInteger left;

        BusyPasswords(int passwords) {
            this.left = new AtomicInteger(passwords);
        }

        @Override
        public String hash(String password) {
            sendAway();
            return super.hash(password);
        }

        @Override
        public boolean matches(String password, @Nullable String stored) {
            sendAway();
            return super.matches(password, stored);
        }

        private void sendAway() {
            if (left.getAndDecrement() > 0) {
                throw new AccessRejectedException(new AccessRejection.TooManyPasswords());
            }
        }
    }
}
