package io.lettermill.kit.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Instant;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class RememberedTokensTest {

    private static final Instant EXPIRY = Instant.parse("2026-11-22T12:00:00Z");
    private static final JWTAuthContextInfo ISSUER = new JWTAuthContextInfo();

    private int verifications;
    private Instant now = EXPIRY.minusSeconds(30);
    private final RememberedTokens tokens = new RememberedTokens(new Verifying(), () -> now);

    @Test
    void verifiesATokenOnceHoweverOftenItIsShown() throws Exception {
        // When
        JWTCallerPrincipal first = tokens.parse("right", ISSUER);

        // Then
        assertSame(first, tokens.parse("right", ISSUER));
        assertEquals(1, verifications);
    }

    @Test
    void verifiesAgainOnceATokenHasExpired() throws Exception {
        // Given
        JWTCallerPrincipal first = tokens.parse("right", ISSUER);
        assertEquals(EXPIRY.getEpochSecond(), first.getExpirationTime());

        // When
        now = EXPIRY;

        // Then
        assertThrows(ParseException.class, () -> tokens.parse("right", ISSUER));
        assertThrows(ParseException.class, () -> tokens.parse("right", ISSUER));
    }

    @Test
    void neverRemembersAWrongOne() {
        // Then
        assertThrows(ParseException.class, () -> tokens.parse("wrong", ISSUER));
        assertThrows(ParseException.class, () -> tokens.parse("wrong", ISSUER));
        assertEquals(2, verifications);
    }

    @Test
    void aTokenThatIsRightForOneIssuerIsVerifiedForAnother() throws Exception {
        // Given
        JWTCallerPrincipal first = tokens.parse("right", ISSUER);

        // When
        JWTCallerPrincipal second = tokens.parse("right", new JWTAuthContextInfo());

        // Then
        assertEquals(2, verifications);
        assertEquals(first.getExpirationTime(), second.getExpirationTime());
    }

    private final class Verifying extends JWTCallerPrincipalFactory {

        @Override
        public JWTCallerPrincipal parse(String token, JWTAuthContextInfo against)
                throws ParseException {
            verifications++;
            if (!token.equals("right") || !now.isBefore(EXPIRY)) {
                throw new ParseException("not right, or not any more");
            }
            JwtClaims claims = new JwtClaims();
            claims.setExpirationTime(NumericDate.fromSeconds(EXPIRY.getEpochSecond()));
            return new DefaultJWTCallerPrincipal(claims);
        }
    }
}
