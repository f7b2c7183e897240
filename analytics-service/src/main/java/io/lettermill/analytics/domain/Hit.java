package io.lettermill.analytics.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tracking address was called. Identified by {@code id}.
 *
 * @param ordinal the recipient's position in the audience
 * @param linkNumber which link, from 1; 0 for an open
 * @param at milliseconds since the epoch
 * @param userAgent at most {@value #LONGEST_USER_AGENT} characters; null when there was none
 * @param simulated whether the caller said that it is a simulation
 */
public record Hit(
        UUID id,
        UUID workspaceId,
        UUID dispatchId,
        int ordinal,
        int linkNumber,
        long at,
        @Nullable String userAgent,
        boolean simulated)
        implements Fact {

    public static final int LONGEST_USER_AGENT = 300;

    public Hit {
        Limits.checkPresent("id", id);
        Limits.checkPresent("dispatchId", dispatchId);
        Limits.check("ordinal", ordinal, 0, Integer.MAX_VALUE);
        Limits.check("linkNumber", linkNumber, 0, 65_535);
        Limits.checkTime(at);
        if (userAgent != null && userAgent.length() > LONGEST_USER_AGENT) {
            userAgent = userAgent.substring(0, LONGEST_USER_AGENT);
        }
    }

    public boolean isClick() {
        return linkNumber > 0;
    }
}
