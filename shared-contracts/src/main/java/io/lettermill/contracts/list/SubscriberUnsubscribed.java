package io.lettermill.contracts.list;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event: a subscriber left a list.
 *
 * @param dispatchId the dispatch whose mail the subscriber left by; null when it was not a mail
 * @param ordinal the recipient's position in that dispatch's audience
 * @param source ONE_CLICK (RFC 8058), PAGE or API
 */
public record SubscriberUnsubscribed(
        UUID subscriberId,
        UUID listId,
        @Nullable UUID dispatchId,
        @Nullable Integer ordinal,
        Source source,
        boolean simulated) {

    /** How the subscriber left. */
    public enum Source {
        ONE_CLICK,
        PAGE,
        API
    }
}
