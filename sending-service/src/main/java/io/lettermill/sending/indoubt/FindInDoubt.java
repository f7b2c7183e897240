package io.lettermill.sending.indoubt;

import io.lettermill.sending.domain.RecipientRun;
import io.lettermill.sending.recipients.Place;
import io.lettermill.sending.recipients.RangeContent;
import io.lettermill.sending.recipients.RangeReader;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a dispatch's messages in doubt. */
@Singleton
public class FindInDoubt {

    private final Doubts doubts;
    private final PlaceDoubts placeDoubts;
    private final RangeReader reader;

    public FindInDoubt(Doubts doubts, PlaceDoubts placeDoubts, RangeReader reader) {
        this.doubts = doubts;
        this.placeDoubts = placeDoubts;
        this.reader = reader;
    }

    /**
     * A message in doubt.
     *
     * @param subscriberId null when Kafka does not have the recipient any more
     */
    public record Found(int ordinal, @Nullable UUID subscriberId, Instant since) {}

    /**
     * Those with greater ordinals, in order. Fails when Redis or Kafka is away.
     *
     * @param limit most to return
     */
    public List<Found> find(UUID dispatchId, int after, int limit) {
        Map<Place, Optional<RecipientRun>> read = new HashMap<>();
        return placeDoubts.place(dispatchId, doubts.after(dispatchId, after, limit)).stream()
                .map(placed -> found(dispatchId, placed, read))
                .toList();
    }

    /** A place may have another record by now, when Kafka lost the end of its log. */
    private Found found(
            UUID dispatchId, PlacedDoubt placed, Map<Place, Optional<RecipientRun>> read) {
        int ordinal = placed.doubt().ordinal();
        Place place = placed.place();
        UUID subscriberId =
                place == null
                        ? null
                        : read.computeIfAbsent(place, this::run)
                                .filter(run -> run.dispatchId().equals(dispatchId))
                                .filter(run -> run.has(ordinal))
                                .map(run -> run.at(ordinal).subscriberId())
                                .orElse(null);
        return new Found(ordinal, subscriberId, placed.doubt().since());
    }

    private Optional<RecipientRun> run(Place place) {
        return switch (reader.look(place)) {
            case RangeContent.Recipients recipients -> Optional.of(recipients.run());
            case RangeContent.Unreadable unreadable -> Optional.empty();
            case RangeContent.Gone gone -> Optional.empty();
            case RangeContent.Beyond beyond -> Optional.empty();
        };
    }
}
