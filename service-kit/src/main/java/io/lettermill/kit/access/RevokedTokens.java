package io.lettermill.kit.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sessions and API tokens that are no longer valid. Complete once everything that was revoked
 * before the service's start is known; until then nobody is let in.
 */
public final class RevokedTokens {

    /**
     * Tokens are good for a minute after their expiry, because clocks differ, and one may have been
     * issued while its session was being revoked.
     */
    private static final Duration KEPT_LONGER = Duration.ofMinutes(5);

    private final Map<String, Instant> expiries = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile boolean complete;

    public RevokedTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param id value of a {@code jti} or {@code sid} claim
     */
    public boolean contains(String id) {
        return expiries.containsKey(id);
    }

    public boolean isComplete() {
        return complete;
    }

    /**
     * @param expiresAt when every token with this id has expired by itself; some minutes later it
     *     may be forgotten
     */
    public void add(String id, Instant expiresAt) {
        if (expiresAt.isAfter(forgottenAt())) {
            expiries.put(id, expiresAt);
        }
    }

    void markComplete() {
        complete = true;
    }

    void forgetExpired() {
        Instant forgottenAt = forgottenAt();
        expiries.values().removeIf(expiresAt -> !expiresAt.isAfter(forgottenAt));
    }

    /** What expired then or earlier is forgotten. */
    private Instant forgottenAt() {
        return clock.instant().minus(KEPT_LONGER);
    }
}
