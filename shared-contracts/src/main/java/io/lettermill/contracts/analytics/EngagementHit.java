package io.lettermill.contracts.analytics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event: a tracking address was called. The message's id identifies the hit, so that one delivered
 * again counts once.
 *
 * @param linkNumber which link, from 1; null for an open
 * @param at milliseconds since the epoch
 * @param userAgent as sent, shortened to 300 characters; null when there was none
 * @param simulated whether the caller said that it is a simulation
 */
public record EngagementHit(
        UUID dispatchId,
        int ordinal,
        Kind kind,
        @Nullable Integer linkNumber,
        long at,
        @Nullable String userAgent,
        boolean simulated) {

    /** What the reader did. */
    public enum Kind {
        OPEN,
        CLICK
    }
}
