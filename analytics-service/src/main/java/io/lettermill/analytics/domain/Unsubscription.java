package io.lettermill.analytics.domain;

import java.util.UUID;

/**
 * A subscriber left a list by a mail of the dispatch. Identified by dispatch, subscriber and list.
 *
 * @param ordinal the recipient's position in the audience
 * @param at milliseconds since the epoch
 */
public record Unsubscription(
        UUID workspaceId,
        UUID dispatchId,
        UUID subscriberId,
        UUID listId,
        int ordinal,
        Source source,
        long at,
        boolean simulated)
        implements Fact {

    public Unsubscription {
        Limits.checkPresent("subscriberId", subscriberId);
        Limits.checkPresent("listId", listId);
        Limits.check("ordinal", ordinal, 0, Integer.MAX_VALUE);
        Limits.checkTime(at);
    }

    /** How the subscriber left. */
    public enum Source {
        ONE_CLICK,
        PAGE,
        API
    }
}
