package io.lettermill.analytics.domain;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Every dispatch whose mails may call the tracking addresses. */
public interface TrackedDispatches {

    /**
     * Stores it, unless one with its id is there.
     *
     * @return the one that is there from now on
     */
    TrackedDispatch store(TrackedDispatch dispatch);

    Optional<TrackedDispatch> find(UUID dispatchId);

    /**
     * Shows the newest ones, newest first, one at a time.
     *
     * @param limit at most so many
     * @param goesOn takes one and says whether it wants another
     */
    void newest(int limit, Predicate<TrackedDispatch> goesOn);
}
