package io.lettermill.list.domain;

import java.util.List;
import java.util.UUID;

/** The audiences of dispatches, as far as they outlive lists of the current workspace. */
@FunctionalInterface
public interface FrozenAudiences {

    /**
     * Lists that were deleted after an audience was frozen which has the subscriber through them:
     * there is no membership that says so any more.
     */
    List<UUID> deletedListsOf(UUID subscriberId);
}
