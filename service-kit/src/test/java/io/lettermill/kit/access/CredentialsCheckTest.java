package io.lettermill.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class CredentialsCheckTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final UUID WORKSPACE = UUID.fromString("0190b0a0-0000-7000-8000-000000000001");

    private final RevokedTokens revoked = new RevokedTokens(Clock.fixed(NOW, ZoneOffset.UTC));
    private final KnownCallers known = new KnownCallers(revoked);
    private final CredentialsCheck check = new CredentialsCheck(revoked, known);
    private final Map<String, Object> claims =
            new HashMap<>(
                    Map.of(
                            "sub", "user-1",
                            "jti", "token-1",
                            "sid", "session-1",
                            "workspace", WORKSPACE.toString(),
                            "groups", Set.of("marketer")));

    @BeforeEach
    void knowRevocations() {
        revoked.markComplete();
    }

    @Test
    void givesTheRoleAndAllWeakerOnes() {
        // When
        SecurityIdentity identity = checked();

        // Then
        assertThat(identity.getRoles()).containsExactlyInAnyOrder("marketer", "analyst", "viewer");
        Caller caller = new Caller(identity);
        assertThat(caller.workspaceId()).isEqualTo(WORKSPACE);
        assertThat(caller.role()).isEqualTo(Role.MARKETER);
        assertThat(caller.id()).isEqualTo("user-1");
        assertThat(caller.sessionId()).contains("session-1");
    }

    @Test
    void refusesTokensWithoutAClaimItNeeds() {
        for (String claim : Set.of("sub", "jti", "workspace", "groups")) {
            // Given
            Object value = claims.remove(claim);

            // Then
            refuses();
            claims.put(claim, value);
        }
    }

    @Test
    void refusesRolesItDoesNotKnowOrMoreThanOne() {
        claims.put("groups", Set.of("root"));
        refuses();
        claims.put("groups", Set.of("owner", "viewer"));
        refuses();
        claims.put("groups", Set.of());
        refuses();
    }

    @Test
    void refusesAWorkspaceThatIsNoId() {
        claims.put("workspace", "*");
        refuses();
    }

    @Test
    void refusesARevokedTokenAndARevokedSessionUntilTheyExpire() {
        // Given
        revoked.add("session-1", NOW.plusSeconds(60));
        refuses();
        claims.remove("sid");
        assertThat(checked().isAnonymous()).isFalse();

        // When
        revoked.add("token-1", NOW.plusSeconds(60));

        // Then
        refuses();
    }

    @Test
    void letsNobodyInBeforeRevocationsAreKnown() {
        // Given
        CredentialsCheck starting =
                new CredentialsCheck(new RevokedTokens(Clock.systemUTC()), known);

        // Then
        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> await(starting.augment(identity(), null)))
                .satisfies(problem -> assertThat(problem.getStatusCode()).isEqualTo(503));
    }

    @Test
    void refusesIdentitiesThatCameWithoutToken() {
        // Given
        SecurityIdentity other =
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal("somebody"))
                        .addRole("owner")
                        .build();

        // Then
        assertThatExceptionOfType(AuthenticationFailedException.class)
                .isThrownBy(() -> await(check.augment(other, null)));
    }

    @Test
    void leavesAnonymousCallersAnonymous() {
        // Given
        SecurityIdentity nobody = QuarkusSecurityIdentity.builder().setAnonymous(true).build();

        // When
        SecurityIdentity checked = await(check.augment(nobody, null));

        // Then
        assertThat(checked.isAnonymous()).isTrue();
        assertThatExceptionOfType(io.quarkus.security.UnauthorizedException.class)
                .isThrownBy(() -> new Caller(checked).workspaceId());
    }

    private void refuses() {
        claims.put("raw_token", "refused");
        assertThatExceptionOfType(AuthenticationFailedException.class).isThrownBy(this::checked);
        assertThat(known.find("Bearer refused")).isEmpty();
    }

    private SecurityIdentity checked() {
        return await(check.augment(identity(), null));
    }

    private SecurityIdentity identity() {
        Map<String, Object> now = Map.copyOf(claims);
        JsonWebToken token =
                new JsonWebToken() {
                    @Override
                    public String getName() {
                        return "user";
                    }

                    @Override
                    public Set<String> getClaimNames() {
                        return now.keySet();
                    }

                    @Override
                    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
                    public <T> T getClaim(String claim) {
                        return (T) now.get(claim);
                    }
                };
        return QuarkusSecurityIdentity.builder().setPrincipal(token).build();
    }

    private static SecurityIdentity await(Uni<SecurityIdentity> identity) {
        return identity.await().atMost(Duration.ofSeconds(5));
    }
}
