package io.lettermill.campaign.domain;

import java.util.Optional;
import java.util.UUID;

/** The launches of the current workspace. */
public interface LaunchRepository {

    void add(Launch launch);

    Optional<Launch> find(UUID dispatchId);
}
