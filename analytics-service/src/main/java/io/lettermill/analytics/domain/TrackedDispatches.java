package io.lettermill.analytics.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every dispatch whose mails may call the tracking addresses. */
public interface TrackedDispatches {

    /** Stores it; once more changes nothing. */
    void store(TrackedDispatch dispatch);

    Optional<TrackedDispatch> find(UUID dispatchId);

    /** The newest ones, at most so many. */
    List<TrackedDispatch> newest(int limit);
}
