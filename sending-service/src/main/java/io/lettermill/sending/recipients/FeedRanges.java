package io.lettermill.sending.recipients;

import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.domain.RecipientRun;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Takes due ranges of a dispatch to the lanes, as many as they have room for. */
@Singleton
public class FeedRanges {

    private static final Logger LOG = Logger.getLogger(FeedRanges.class);
    private static final int AT_ONCE = 32;
    private static final Duration BEYOND_PAUSE = Duration.ofMinutes(1);

    private final Ranges ranges;
    private final RangeReader reader;
    private final Workplace workplace;
    private final ExpireGoneRange expireGone;
    private final Duration lease;
    private final Map<UUID, Long> toldAt = new ConcurrentHashMap<>();

    public FeedRanges(
            Ranges ranges,
            RangeReader reader,
            Workplace workplace,
            ExpireGoneRange expireGone,
            SendingSettings settings) {
        this.ranges = ranges;
        this.reader = reader;
        this.workplace = workplace;
        this.expireGone = expireGone;
        this.lease = settings.ranges().lease();
    }

    /** Takes those of one dispatch that are due, after a look at its state. */
    public void feed(UUID dispatchId) {
        workplace.refresh(dispatchId);
        int room = Math.min(AT_ONCE, workplace.room(dispatchId));
        if (room > 0) {
            read(ranges.lease(dispatchId, room, lease));
        }
    }

    /** Takes ranges whose content is known already, as when they have just come. */
    public void add(RangeLease leased, RangeContent content) {
        switch (content) {
            case RangeContent.Recipients recipients -> add(leased, recipients.run());
            case RangeContent.Unreadable unreadable ->
                    ranges.done(leased).toCompletableFuture().join();
            case RangeContent.Gone gone -> expireGone.expire(leased);
            case RangeContent.Beyond beyond -> await(leased);
        }
    }

    /** To expire it could be wrong: a replica that has the record may lead again. */
    private void await(RangeLease beyond) {
        long now = System.nanoTime();
        toldAt.values().removeIf(told -> now - told >= BEYOND_PAUSE.toNanos());
        if (toldAt.putIfAbsent(beyond.dispatchId(), now) == null) {
            LOG.warnf(
                    "Dispatch %s: Kafka's log ends before the range at %s, and before others, maybe; they wait",
                    beyond.dispatchId(), beyond.place());
        }
        ranges.park(beyond, BEYOND_PAUSE, beyond.tries()).toCompletableFuture().join();
    }

    private void add(RangeLease leased, RecipientRun run) {
        if (run.recipients().isEmpty()) {
            ranges.done(leased).toCompletableFuture().join();
        } else if (!workplace.add(leased, run)) {
            LOG.errorf(
                    "Dispatch %s: the recipients at %s are not of its audience, and get nothing",
                    leased.dispatchId(), leased.place());
            ranges.done(leased).toCompletableFuture().join();
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
