package io.lettermill.campaign.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Launches, progress and access. */
@ConfigMapping(prefix = "lettermill.campaign")
public interface CampaignConfig {

    /** How long the launch waits for a participant's answer before it is rolled back. */
    @WithDefault("PT30S")
    Duration stepTimeout();

    /** After how long an unanswered command is sent again once the launch can only go forward. */
    @WithDefault("PT10S")
    Duration retryInterval();

    /** How late a deadline of a launch may be noticed. */
    @WithDefault("PT1S")
    Duration deadlineCheckInterval();

    /**
     * How old a progress that is read may be: those who look at the same campaign share one look at
     * the database for so long. While the next look takes longer, those who look often see the one
     * before until it is 0.4 s old. 0 looks each time.
     */
    @WithDefault("PT0.25S")
    Duration progressAge();

    /** How often an open progress stream looks for news. */
    @WithDefault("PT0.5S")
    Duration progressStreamInterval();

    /** After how long without news a progress stream says that it is alive. */
    @WithDefault("PT15S")
    Duration progressStreamHeartbeat();

    /** Sessions and invitations. */
    Access access();

    /** Sessions and invitations. */
    interface Access {

        /** How long an access token of a session is valid. */
        @WithDefault("PT15M")
        Duration accessTokenLifetime();

        /** How long a session can be refreshed after the login. */
        @WithDefault("P14D")
        Duration sessionLifetime();

        /** How long an invitation can be used. */
        @WithDefault("P7D")
        Duration invitationLifetime();
    }
}
