package io.lettermill.campaign.rest;

import io.lettermill.campaign.domain.Launch;
import io.lettermill.campaign.domain.LaunchStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One attempt to get a campaign going. */
record LaunchView(
        UUID dispatchId,
        UUID campaignId,
        LaunchStatus status,
        @Nullable String step,
        @Nullable LaunchFailureView failure,
        Instant launchedAt,
        @Nullable Instant endedAt) {

    static LaunchView of(Launch launch, @Nullable String step) {
        return new LaunchView(
                launch.dispatchId(),
                launch.campaignId(),
                launch.status(),
                step,
                LaunchFailureView.of(launch.failure()),
                launch.launchedAt(),
                launch.endedAt());
    }
}
