package io.lettermill.contracts.sending;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event: outcomes of some messages of one dispatch. An outcome may be delivered again: (dispatch,
 * ordinal, outcome) identifies it. Batches of one range of ordinals keep their order; DEFERRED and
 * IN_DOUBT may be followed by another outcome of the same message, and then the later one counts.
 */
public record DeliveryBatch(UUID dispatchId, UUID campaignId, List<Delivery> deliveries) {

    /**
     * What became of one message.
     *
     * @param ordinal recipient's position in the audience
     * @param subscriberId the subscriber
     * @param domain recipient's domain, lower case
     * @param at milliseconds since the epoch; for an outcome told again the time of telling
     * @param reply the server's reply without addresses, shortened to 200 characters; null when
     *     accepted
     */
    public record Delivery(
            @JsonProperty("n") int ordinal,
            @JsonProperty("s") UUID subscriberId,
            @JsonProperty("d") String domain,
            @JsonProperty("o") Outcome outcome,
            @JsonProperty("t") long at,
            @JsonProperty("r") @Nullable String reply) {}

    /**
     * Final outcomes, and DEFERRED, which is followed by another. IN_DOUBT is final unless the
     * answer turns up.
     */
    public enum Outcome {
        ACCEPTED,
        REJECTED,
        DEFERRED,
        SKIPPED,
        EXPIRED,
        IN_DOUBT
    }
}
