package io.lettermill.contracts.list;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record of the audience stream: a contiguous range of ordinals. An ordinal is always the same
 * subscriber; published again after a crash, a range may carry newer attributes and be cut
 * elsewhere. Field names are short because a million recipients travel.
 *
 * @param firstOrdinal ordinal of the first recipient; the others follow without gaps
 */
public record RecipientRange(
        UUID dispatchId, UUID audienceId, int firstOrdinal, List<Recipient> recipients) {

    /**
     * One recipient.
     *
     * @param subscriberId the subscriber
     * @param listId the list through which the subscriber is in the audience
     * @param email address to send to
     * @param attributes only those that the published template uses; values are strings, numbers,
     *     booleans or null
     */
    public record Recipient(
            @JsonProperty("s") UUID subscriberId,
            @JsonProperty("l") UUID listId,
            @JsonProperty("e") String email,
            @JsonProperty("a") Map<String, @Nullable Object> attributes) {}
}
