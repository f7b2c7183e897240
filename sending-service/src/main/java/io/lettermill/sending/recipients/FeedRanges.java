package io.lettermill.sending.recipients;

import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.delivery.DeliveryFloor;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.RecipientRun;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Takes due ranges of every active dispatch to the lanes, as many as they have room for. Run again
 * and again.
 */
@Singleton
public class FeedRanges {

    private static final Logger LOG = Logger.getLogger(FeedRanges.class);
    private static final int AT_ONCE = 32;
    private static final Duration GONE_PAUSE = Duration.ofHours(1);

    private final DispatchRepository dispatches;
    private final Ranges ranges;
    private final RangeReader reader;
    private final DeliveryFloor floor;
    private final Duration lease;

    public FeedRanges(
            DispatchRepository dispatches,
            Ranges ranges,
            RangeReader reader,
            DeliveryFloor floor,
            SendingSettings settings) {
        this.dispatches = dispatches;
        this.ranges = ranges;
        this.reader = reader;
        this.floor = floor;
        this.lease = settings.ranges().lease();
    }

    /** One round over all active dispatches. */
    public void feed() {
        for (UUID dispatchId : dispatches.active()) {
            floor.refresh(dispatchId);
            int room = Math.min(AT_ONCE, floor.room(dispatchId));
            if (room > 0) {
                read(ranges.lease(dispatchId, room, lease));
            }
        }
    }

    /** Takes ranges whose content is known already, as when they have just come. */
    public void add(RangeLease leased, RangeContent content) {
        switch (content) {
            case RangeContent.Recipients recipients -> add(leased, recipients.run());
            case RangeContent.Unreadable unreadable ->
                    ranges.done(leased).toCompletableFuture().join();
            case RangeContent.Gone gone -> {
                LOG.errorf(
                        "Dispatch %s: Kafka does not have the range at %s any more; its messages wait",
                        leased.dispatchId(), leased.place());
                ranges.park(leased, GONE_PAUSE, leased.tries()).toCompletableFuture().join();
            }
        }
    }

    private void add(RangeLease leased, RecipientRun run) {
        if (run.recipients().isEmpty() || !run.dispatchId().equals(leased.dispatchId())) {
            ranges.done(leased).toCompletableFuture().join();
        } else {
            floor.add(leased, run);
        }
    }

    private void read(List<RangeLease> leased) {
        if (leased.isEmpty()) {
            return;
        }
        Map<Place, RangeLease> byPlace =
                leased.stream().collect(Collectors.toMap(RangeLease::place, Function.identity()));
        reader.read(byPlace.keySet())
                .forEach(
                        (place, content) ->
                                add(Objects.requireNonNull(byPlace.get(place)), content));
    }
}
