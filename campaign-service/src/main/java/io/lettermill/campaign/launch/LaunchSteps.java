package io.lettermill.campaign.launch;

import java.util.Optional;
import java.util.UUID;

/** Where a launch stands. */
@FunctionalInterface
public interface LaunchSteps {

    /** The step that it waits for, or at which it was rolled back; empty once all are done. */
    Optional<String> current(UUID dispatchId);
}
