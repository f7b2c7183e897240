package io.lettermill.kit.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Verifies a token's signature once a minute instead of for each request, because that costs more
 * than most requests do. Only tokens that were right are remembered, and whether one has expired or
 * is revoked is looked at each time; a signing key that is withdrawn is trusted a minute longer.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class RememberedTokens extends JWTCallerPrincipalFactory {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int TOKENS = 1_000;

    /** The whole token, signature included, and what it was verified against. */
    private record Key(String token, JWTAuthContextInfo against) {}

    private final JWTCallerPrincipalFactory verifying;
    private final InstantSource clock;
    private final Cache<Key, JWTCallerPrincipal> right =
            Caffeine.newBuilder().maximumSize(TOKENS).expireAfterWrite(REMEMBERED).build();

    @Inject
    public RememberedTokens() {
        this(new DefaultJWTCallerPrincipalFactory(), InstantSource.system());
    }

    RememberedTokens(JWTCallerPrincipalFactory verifying, InstantSource clock) {
        this.verifying = verifying;
        this.clock = clock;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo against)
            throws ParseException {
        Key key = new Key(token, against);
        JWTCallerPrincipal known = right.getIfPresent(key);
        if (known != null && isBefore(known.getExpirationTime())) {
            return known;
        }
        JWTCallerPrincipal verified = verifying.parse(token, against);
        right.put(key, verified);
        return verified;
    }

    private boolean isBefore(long epochSecond) {
        return clock.instant().isBefore(Instant.ofEpochSecond(epochSecond));
    }
}
