package io.lettermill.list.audience;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Store of the frozen audiences. */
public interface Audiences {

    Optional<Audience> findByDispatch(UUID workspaceId, UUID dispatchId);

    /**
     * Keeps the lists from being deleted until the running transaction ends.
     *
     * @return those that the workspace does not have
     */
    List<UUID> keepLists(UUID workspaceId, Collection<UUID> listIds);

    /** Freezes the audience in the running transaction; it may turn out empty. */
    Audience freeze(UUID audienceId, AudienceOrder order);

    /** Forgets an audience that turned out empty. */
    void remove(UUID audienceId);

    /**
     * Marks the dispatch's audience as given up. Its recipients are dropped unless its stream was
     * started: then there may be mails, and who got them can still leave the list.
     */
    void release(UUID workspaceId, UUID dispatchId);

    /** From RESOLVED to STREAMING; any other state stays. */
    void startStreaming(UUID audienceId);

    /** Takes one audience that waits for a streamer, for as long as the lease lasts. */
    Optional<Audience> lease(UUID streamer, Duration lease);

    /** Recipients from one ordinal (inclusive) to another (exclusive), in order, without gaps. */
    List<FrozenRecipient> read(Audience audience, int from, int to);

    /**
     * Notes that everything before {@code nextOrdinal} is published, and renews the lease.
     *
     * @return false when another streamer has taken over
     */
    boolean advance(Audience audience, UUID streamer, int nextOrdinal, Duration lease);

    /** Gives a lease back before it ends. */
    void giveBack(Audience audience, UUID streamer);
}
