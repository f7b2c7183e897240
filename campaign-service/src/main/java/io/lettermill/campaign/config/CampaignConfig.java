package io.lettermill.campaign.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Launches and progress. */
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

    /** How often an open progress stream looks for news. */
    @WithDefault("PT0.5S")
    Duration progressStreamInterval();

    /** After how long without news a progress stream says that it is alive. */
    @WithDefault("PT15S")
    Duration progressStreamHeartbeat();
}
