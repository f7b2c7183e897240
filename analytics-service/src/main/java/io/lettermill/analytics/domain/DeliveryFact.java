package io.lettermill.analytics.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message. Identified by dispatch, ordinal and outcome; of one told again the
 * earliest time holds.
 *
 * @param ordinal the recipient's position in the audience
 * @param domain the recipient's domain, lower case
 * @param at milliseconds since the epoch
 * @param reply the server's reply without addresses; null when accepted
 */
public record DeliveryFact(
        UUID workspaceId,
        UUID dispatchId,
        UUID campaignId,
        int ordinal,
        Outcome outcome,
        UUID subscriberId,
        String domain,
        long at,
        @Nullable String reply)
        implements Fact {

    public DeliveryFact {
        Limits.checkPresent("dispatchId", dispatchId);
        Limits.checkPresent("campaignId", campaignId);
        Limits.checkPresent("subscriberId", subscriberId);
        Limits.checkPresent("domain", domain);
        Limits.check("ordinal", ordinal, 0, Integer.MAX_VALUE);
        Limits.checkTime(at);
    }

    /** Final outcomes, and DEFERRED, which is followed by another. */
    public enum Outcome {
        ACCEPTED,
        REJECTED,
        DEFERRED,
        SKIPPED,
        EXPIRED,
        IN_DOUBT
    }
}
