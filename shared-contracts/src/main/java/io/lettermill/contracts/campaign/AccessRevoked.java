package io.lettermill.contracts.campaign;

import java.time.Instant;
import java.util.Objects;

/**
 * Event, kept by compaction: a session or an API token is no longer valid. Each service checks the
 * {@code jti} and the {@code sid} claim of every token against these.
 *
 * @param revokedId value of the {@code sid} claim (session) or of {@code jti} (API token); also the
 *     record's key
 * @param expiresAt when the last token with this claim expires by itself; afterwards the entry may
 *     be forgotten
 */
public record AccessRevoked(String revokedId, Instant expiresAt) {

    /** Half a revocation is none: whoever reads one must not take it for a revocation of nobody. */
    public AccessRevoked {
        Objects.requireNonNull(revokedId, "revokedId");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}
