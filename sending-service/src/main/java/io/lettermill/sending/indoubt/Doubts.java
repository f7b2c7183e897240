package io.lettermill.sending.indoubt;

import io.lettermill.sending.recipients.Extent;
import io.lettermill.sending.recipients.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/** The messages in doubt of each dispatch, in the ledger. Fails when Redis is away. */
public interface Doubts {

    /**
     * Messages in doubt in the order of their ordinals.
     *
     * @param after only greater ordinals; -1 for all
     * @param limit most to return
     */
    List<Doubt> after(UUID dispatchId, int after, int limit);

    /** Where the dispatch's audience lies. */
    Map<Place, Extent> extents(UUID dispatchId);

    /**
     * Settles messages that are still in doubt, and reopens their ranges, in one step. Repeating it
     * changes nothing.
     *
     * @param until only those in doubt since then or earlier
     * @return how many were settled; empty when they should be sent again in a cancelled dispatch
     */
    OptionalInt settle(
            UUID dispatchId, Resolution resolution, Instant until, List<PlacedDoubt> doubts);
}
