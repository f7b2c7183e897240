package io.lettermill.campaign.launch;

import io.lettermill.campaign.domain.Launch;
import io.lettermill.campaign.domain.LaunchRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads launches of the current workspace. */
@ApplicationScoped
public class FindLaunch {

    private final LaunchRepository launches;
    private final LaunchSteps steps;

    public FindLaunch(LaunchRepository launches, LaunchSteps steps) {
        this.launches = launches;
        this.steps = steps;
    }

    /**
     * A launch and where it stands.
     *
     * @param step what it waits for, or where it ended
     */
    public record Found(Launch launch, @Nullable String step) {}

    @Transactional
    public Optional<Found> byId(UUID dispatchId) {
        return launches.find(dispatchId)
                .map(launch -> new Found(launch, steps.current(dispatchId).orElse(null)));
    }
}
