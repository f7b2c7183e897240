package io.lettermill.sending.recipients;

import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.ledger.LedgerOutage;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Feeds every active dispatch, and lets the others go. One that cannot be fed is tried again after
 * a while, and keeps none of the others. Run again and again, by one thread.
 */
@Singleton
public class FeedDispatches {

    private static final Logger LOG = Logger.getLogger(FeedDispatches.class);
    private static final long RETRY_NANOS = Duration.ofSeconds(5).toNanos();

    private final DispatchRepository dispatches;
    private final FeedRanges feedRanges;
    private final Workplace workplace;
    private final LedgerOutage outage;
    private final Map<UUID, Long> failedAt = new HashMap<>();

    public FeedDispatches(
            DispatchRepository dispatches,
            FeedRanges feedRanges,
            Workplace workplace,
            LedgerOutage outage) {
        this.dispatches = dispatches;
        this.feedRanges = feedRanges;
        this.workplace = workplace;
        this.outage = outage;
    }

    /** One round over all of them. Fails when Redis is away. */
    public void feed() {
        List<UUID> active = dispatches.active();
        failedAt.keySet().retainAll(active);
        workplace.keepOnly(Set.copyOf(active));
        for (UUID dispatchId : active) {
            Long failed = failedAt.get(dispatchId);
            if (failed == null || System.nanoTime() - failed >= RETRY_NANOS) {
                feed(dispatchId);
            }
        }
    }

    private void feed(UUID dispatchId) {
        try {
            feedRanges.feed(dispatchId);
            failedAt.remove(dispatchId);
        } catch (RuntimeException e) {
            if (outage.isBehind(e)) {
                throw e;
            }
            failedAt.put(dispatchId, System.nanoTime());
            LOG.errorf(e, "Dispatch %s waits: its ranges cannot be taken to the lanes", dispatchId);
        }
    }
}
