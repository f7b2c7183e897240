package io.lettermill.kit.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sessions and API tokens that are no longer valid. Complete once everything that was revoked
 * before the service's start is known; until then nobody is let in.
 */
public final class RevokedTokens {

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
     * @param expiresAt when every token with this id has expired by itself; it may be forgotten
     *     then
     */
    public void add(String id, Instant expiresAt) {
        if (expiresAt.isAfter(clock.instant())) {
            expiries.put(id, expiresAt);
        }
    }

    void markComplete() {
        complete = true;
    }

    void forgetExpired() {
        Instant now = clock.instant();
        expiries.values().removeIf(expiresAt -> !expiresAt.isAfter(now));
    }
}
