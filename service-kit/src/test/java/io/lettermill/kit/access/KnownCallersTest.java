package io.lettermill.kit.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.kit.access.KnownCallers.KnownCaller;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class KnownCallersTest {

    private static final UUID WORKSPACE = UUID.fromString("0190b0a0-0000-7000-8000-000000000001");
    private static final Instant EXPIRY = Instant.parse("2126-11-22T12:00:00Z");
    private static final Credentials CREDENTIALS =
            new Credentials("user-1", "token-1", Optional.of("session-1"), WORKSPACE, Role.ANALYST);
    private static final Optional<KnownCaller> ANALYST =
            Optional.of(new KnownCaller(WORKSPACE, Role.ANALYST));

    private final RevokedTokens revoked = new RevokedTokens(Clock.systemUTC());
    private Instant now = EXPIRY.minusSeconds(30);
    private final KnownCallers callers = new KnownCallers(revoked, () -> now);

    private static JsonWebToken token() {
        JwtClaims claims = new JwtClaims();
        claims.setClaim("raw_token", "a.b.c");
        claims.setExpirationTime(NumericDate.fromSeconds(EXPIRY.getEpochSecond()));
        return new DefaultJWTCallerPrincipal(claims);
    }

    @Test
    void knowsWhoWasLetIn() {
        // When
        callers.letIn(token(), CREDENTIALS);

        // Then
        assertEquals(ANALYST, callers.find("Bearer a.b.c"));
    }

    @Test
    void knowsNobodyElse() {
        // Given
        callers.letIn(token(), CREDENTIALS);

        // Then
        assertEquals(Optional.empty(), callers.find(null));
        assertEquals(Optional.empty(), callers.find("a.b.c"));
        assertEquals(Optional.empty(), callers.find("Bearer "));
        assertEquals(Optional.empty(), callers.find("Bearer a.b.d"));
        assertEquals(Optional.empty(), callers.find("Basic a.b.c"));
    }

    @Test
    void knowsNobodyWhoseTokenHasExpired() {
        // Given
        callers.letIn(token(), CREDENTIALS);

        // When
        now = EXPIRY;

        // Then
        assertEquals(Optional.empty(), callers.find("Bearer a.b.c"));
    }

    @Test
    void knowsNobodyWhoseTokenIsRevoked() {
        // Given
        callers.letIn(token(), CREDENTIALS);

        // When
        revoked.add("token-1", EXPIRY);

        // Then
        assertEquals(Optional.empty(), callers.find("Bearer a.b.c"));
    }

    @Test
    void knowsNobodyWhoseSessionIsRevoked() {
        // Given
        callers.letIn(token(), CREDENTIALS);

        // When
        revoked.add("session-1", EXPIRY);

        // Then
        assertEquals(Optional.empty(), callers.find("Bearer a.b.c"));
    }
}
