package io.lettermill.analytics.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every dispatch whose mails may call the tracking addresses. */
public interface TrackedDispatches {

    /**
     * Stores it, unless one with its id is there.
     *
     * @return the one that is there from now on
     */
    TrackedDispatch store(TrackedDispatch dispatch);

    Optional<TrackedDispatch> find(UUID dispatchId);

    /** The newest ones, at most so many. */
    List<TrackedDispatch> newest(int limit);
}
