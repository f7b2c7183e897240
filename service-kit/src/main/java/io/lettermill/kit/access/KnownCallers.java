package io.lettermill.kit.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Callers who were let in a moment ago, for routes that answer what is asked very often ahead of
 * authentication. Who is not known here must go the usual way, which decides. What may change at
 * any time is looked at each time: whether the token has expired or is revoked.
 */
@Singleton
public final class KnownCallers {

    private static final String BEARER = "Bearer ";
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int CALLERS = 1_000;

    private final RevokedTokens revoked;
    private final InstantSource clock;
    private final Cache<String, LetIn> byToken =
            Caffeine.newBuilder().maximumSize(CALLERS).expireAfterWrite(REMEMBERED).build();

    @Inject
    KnownCallers(RevokedTokens revoked) {
        this(revoked, InstantSource.system());
    }

    KnownCallers(RevokedTokens revoked, InstantSource clock) {
        this.revoked = revoked;
        this.clock = clock;
    }

    /** What such routes need to know of a caller. */
    public record KnownCaller(UUID workspaceId, Role role) {}

    private record LetIn(Credentials credentials, Instant expiry, KnownCaller caller) {}

    /** Notes a caller whose token is verified, complete and not revoked. */
    void letIn(JsonWebToken token, Credentials credentials) {
        @Nullable String raw = token.getRawToken();
        @Nullable Object expiry = token.getClaim(Claims.exp.name());
        if (raw != null && expiry instanceof Long seconds) {
            byToken.put(
                    raw,
                    new LetIn(
                            credentials,
                            Instant.ofEpochSecond(seconds),
                            new KnownCaller(credentials.workspaceId(), credentials.role())));
        }
    }

    /**
     * Empty when the caller must go the usual way.
     *
     * @param authorization the header, null when there is none
     */
    public Optional<KnownCaller> find(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return Optional.empty();
        }
        LetIn known = byToken.getIfPresent(authorization.substring(BEARER.length()));
        return known == null || !isStillLetIn(known)
                ? Optional.empty()
                : Optional.of(known.caller());
    }

    private boolean isStillLetIn(LetIn known) {
        return clock.instant().isBefore(known.expiry())
                && !revoked.contains(known.credentials().tokenId())
                && known.credentials().sessionId().filter(revoked::contains).isEmpty();
    }
}
