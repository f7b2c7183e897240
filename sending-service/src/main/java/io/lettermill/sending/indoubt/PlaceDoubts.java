package io.lettermill.sending.indoubt;

import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.recipients.RangeReader;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Finds where the recipients of messages in doubt stand, as far as Kafka still has them. */
@Singleton
public class PlaceDoubts {

    private final Doubts doubts;
    private final DispatchRepository dispatches;
    private final RangeReader reader;

    public PlaceDoubts(Doubts doubts, DispatchRepository dispatches, RangeReader reader) {
        this.doubts = doubts;
        this.dispatches = dispatches;
        this.reader = reader;
    }

    /** Each of the messages with its place. Fails when Redis or Kafka is away. */
    public List<PlacedDoubt> place(UUID dispatchId, List<Doubt> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        NotedRanges ranges =
                new NotedRanges(
                        dispatches.find(dispatchId).orElse(null),
                        doubts.extents(dispatchId),
                        reader);
        return found.stream()
                .map(doubt -> new PlacedDoubt(doubt, ranges.placeOf(doubt.ordinal())))
                .toList();
    }
}
