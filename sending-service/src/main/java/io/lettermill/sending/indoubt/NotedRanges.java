package io.lettermill.sending.indoubt;

import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.RecipientRun;
import io.lettermill.sending.recipients.Extent;
import io.lettermill.sending.recipients.Place;
import io.lettermill.sending.recipients.RangeContent;
import io.lettermill.sending.recipients.RangeReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The noted ranges of one dispatch, of which some may have come several times, and some may be
 * poison that has the ordinals of others in its key.
 */
final class NotedRanges {

    private final @Nullable Dispatch dispatch;
    private final RangeReader reader;
    private final Set<Place> missing;
    private final NavigableMap<Integer, List<Place>> byFirst = new TreeMap<>();
    private final Map<Place, Extent> extents;
    private final Map<Place, Optional<RecipientRun>> looked = new HashMap<>();
    private final int longest;

    NotedRanges(@Nullable Dispatch dispatch, Map<Place, Extent> extents, RangeReader reader) {
        this.dispatch = dispatch;
        this.extents = extents;
        this.reader = reader;
        this.missing = reader.missing(extents.keySet());
        this.longest = extents.values().stream().mapToInt(Extent::count).max().orElse(0);
        extents.forEach(
                (place, extent) ->
                        byFirst.computeIfAbsent(extent.first(), first -> new ArrayList<>())
                                .add(place));
    }

    /**
     * Where a message's recipient stands. Somebody sent from there, so the only range with its
     * ordinal is the right one; of several, those that can be read are.
     */
    @Nullable Place placeOf(int ordinal) {
        List<Place> noted =
                byFirst.subMap(ordinal - longest, false, ordinal, true).values().stream()
                        .flatMap(List::stream)
                        .filter(place -> reaches(place, ordinal))
                        .toList();
        return noted.stream()
                .filter(place -> !missing.contains(place))
                .filter(place -> noted.size() == 1 || isRead(place, ordinal))
                .findFirst()
                .orElse(null);
    }

    private boolean reaches(Place place, int ordinal) {
        Extent extent = extents.getOrDefault(place, new Extent(0, 0));
        return ordinal < extent.first() + extent.count();
    }

    private boolean isRead(Place place, int ordinal) {
        return looked.computeIfAbsent(place, this::look)
                .filter(run -> dispatch != null && dispatch.isFor(run))
                .filter(run -> run.has(ordinal))
                .isPresent();
    }

    private Optional<RecipientRun> look(Place place) {
        return switch (reader.look(place)) {
            case RangeContent.Recipients recipients -> Optional.of(recipients.run());
            case RangeContent.Unreadable unreadable -> Optional.empty();
            case RangeContent.Gone gone -> Optional.empty();
            case RangeContent.Beyond beyond -> Optional.empty();
        };
    }
}
