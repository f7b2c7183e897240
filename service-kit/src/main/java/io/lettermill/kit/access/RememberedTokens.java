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

    /** Who shows a token while it is being verified for another waits for that. */
    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo against)
            throws ParseException {
        try {
            JWTCallerPrincipal known = right.get(new Key(token, against), this::verified);
            return isBefore(known.getExpirationTime()) ? known : verifying.parse(token, against);
        } catch (Wrong wrong) {
            throw wrong.reason;
        }
    }

    private JWTCallerPrincipal verified(Key key) {
        try {
            return verifying.parse(key.token(), key.against());
        } catch (ParseException reason) {
            throw new Wrong(reason);
        }
    }

    /** Carries a checked exception through the cache. */
    private static final class Wrong extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final ParseException reason;

        private Wrong(ParseException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    private boolean isBefore(long epochSecond) {
        return clock.instant().isBefore(Instant.ofEpochSecond(epochSecond));
    }
}
