package io.lettermill.sending.delivery;

import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.recipients.RangeLease;
import io.lettermill.sending.recipients.Ranges;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Ranges that this process holds, and how they end. */
@Singleton
public class RangeTools {

    final Ranges ranges;
    final DeliveryEvents events;
    final SendingSettings settings;
    private final Set<RangeLease> held = ConcurrentHashMap.newKeySet();

    public RangeTools(Ranges ranges, DeliveryEvents events, SendingSettings settings) {
        this.ranges = ranges;
        this.events = events;
        this.settings = settings;
    }

    void hold(RangeLease lease) {
        held.add(lease);
    }

    /** Its lease is not renewed any more. */
    void letGo(RangeLease lease) {
        held.remove(lease);
    }

    /** Renews the leases of everything held; to be called several times within one lease. */
    public void renew() {
        Duration lease = settings.ranges().lease();
        Map<UUID, List<RangeLease>> byDispatch =
                held.stream().collect(Collectors.groupingBy(RangeLease::dispatchId));
        byDispatch.forEach(
                (dispatch, leases) ->
                        ranges.renew(
                                dispatch, leases.stream().map(RangeLease::place).toList(), lease));
    }

    /**
     * Waits until the ends of all ranges are noted, or the time is over; their leases would run
     * out.
     */
    void awaitNoneHeld(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (!held.isEmpty() && System.nanoTime() - until < 0) {
            Thread.sleep(Duration.ofMillis(10));
        }
    }

    /** Ranges held, over all dispatches. */
    public int holding() {
        return held.size();
    }
}
