package io.lettermill.sending.recipients;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * What is to be done of each dispatch's audience: the places of its ranges, in Redis. A place is
 * noted before Kafka's offset is committed; from then on it is due, leased, parked until a time, or
 * done.
 */
public interface Ranges {

    /**
     * Notes places; those known already stay as they are.
     *
     * @param room how many of them the caller wants to work on at once
     * @return those leased to the caller; the others are due
     */
    List<RangeLease> note(UUID dispatchId, Map<Place, Extent> places, int room, Duration lease);

    /** The ordinals of a noted range; empty when it is not known. */
    Optional<Extent> extent(UUID dispatchId, Place place);

    /** Leases up to {@code limit} ranges that are due. */
    List<RangeLease> lease(UUID dispatchId, int limit, Duration lease);

    /** Makes a range due after a delay. */
    CompletionStage<Void> park(RangeLease range, Duration delay, Tries tries);

    /**
     * Every message of the range had an outcome, and its events are out. It is due again if ranges
     * were reopened in the meantime.
     */
    CompletionStage<Void> done(RangeLease range);

    /** Keeps leases from running out. */
    void renew(UUID dispatchId, Collection<Place> places, Duration lease);
}
