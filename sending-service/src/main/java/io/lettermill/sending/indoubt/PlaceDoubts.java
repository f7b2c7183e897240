package io.lettermill.sending.indoubt;

import io.lettermill.sending.recipients.Extent;
import io.lettermill.sending.recipients.Place;
import io.lettermill.sending.recipients.RangeReader;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds where the recipients of messages in doubt stand, as far as Kafka still has them. */
@Singleton
public class PlaceDoubts {

    private final Doubts doubts;
    private final RangeReader reader;

    public PlaceDoubts(Doubts doubts, RangeReader reader) {
        this.doubts = doubts;
        this.reader = reader;
    }

    /** Each of the messages with its place. Fails when Kafka is away. */
    public List<PlacedDoubt> place(UUID dispatchId, List<Doubt> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<Place, Extent> extents = doubts.extents(dispatchId);
        NavigableMap<Integer, Integer> ends = new TreeMap<>();
        extents.values().forEach(extent -> ends.merge(extent.first(), end(extent), Math::max));
        Map<Integer, Place> kept = kept(extents);
        return found.stream()
                .map(doubt -> new PlacedDoubt(doubt, place(doubt.ordinal(), ends, kept)))
                .toList();
    }

    private static @Nullable Place place(
            int ordinal, NavigableMap<Integer, Integer> ends, Map<Integer, Place> kept) {
        Map.Entry<Integer, Integer> extent = ends.floorEntry(ordinal);
        return extent == null || ordinal >= extent.getValue() ? null : kept.get(extent.getKey());
    }

    /** By first ordinal; a range may have come several times. */
    private Map<Integer, Place> kept(Map<Place, Extent> extents) {
        Set<Place> gone = reader.gone(extents.keySet());
        Map<Integer, Place> kept = new HashMap<>();
        extents.forEach(
                (place, extent) -> {
                    if (extent.count() > 0 && !gone.contains(place)) {
                        kept.put(extent.first(), place);
                    }
                });
        return kept;
    }

    private static int end(Extent extent) {
        return extent.first() + extent.count();
    }
}
