package io.lettermill.contracts.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event: readers of one dispatch called tracking addresses. Each hit has an id of its own, so that
 * one delivered again counts once, in whatever batch it comes.
 */
public record EngagementBatch(UUID dispatchId, List<Hit> hits) {

    /**
     * One call of one address.
     *
     * @param id identifies the hit
     * @param ordinal recipient's position in the audience, from 0
     * @param linkNumber which link was clicked, from 1; null for an open
     * @param at milliseconds since the epoch
     * @param userAgent as sent, shortened to 300 characters; null when there was none
     * @param simulated whether the caller said that it is a simulation
     */
    public record Hit(
            @JsonProperty("i") UUID id,
            @JsonProperty("n") int ordinal,
            @JsonProperty("l") @Nullable Integer linkNumber,
            @JsonProperty("t") long at,
            @JsonProperty("u") @Nullable String userAgent,
            @JsonProperty("x") boolean simulated) {}
}
