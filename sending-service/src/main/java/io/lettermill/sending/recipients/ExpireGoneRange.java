package io.lettermill.sending.recipients;

import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.ledger.Expiry;
import io.lettermill.sending.ledger.Ledger;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Closes the accounts of a range that Kafka does not have any more: what was not sent is expired.
 * The addresses are gone with it, so no delivery event tells of these messages; the counts do.
 */
@Singleton
public class ExpireGoneRange {

    private static final Logger LOG = Logger.getLogger(ExpireGoneRange.class);
    private static final Duration UNKNOWN_PAUSE = Duration.ofHours(1);

    private final Ranges ranges;
    private final Ledger ledger;
    private final Duration heldElsewhere;

    public ExpireGoneRange(Ranges ranges, Ledger ledger, SendingSettings settings) {
        this.ranges = ranges;
        this.ledger = ledger;
        this.heldElsewhere = settings.ranges().heldElsewhere();
    }

    /** Expires what is free; comes back for what others hold. */
    public void expire(RangeLease gone) {
        Optional<Extent> extent = ranges.extent(gone.dispatchId(), gone.place());
        if (extent.isEmpty()) {
            LOG.errorf(
                    "Dispatch %s: Kafka does not have the range at %s, of unknown messages",
                    gone.dispatchId(), gone.place());
            ranges.park(gone, UNKNOWN_PAUSE, gone.tries()).toCompletableFuture().join();
            return;
        }
        Expiry expiry =
                ledger.expire(gone.dispatchId(), extent.get().first(), extent.get().count());
        LOG.errorf(
                "Dispatch %s: Kafka does not have the range at %s any more; %d messages expired, %d are in other hands",
                gone.dispatchId(), gone.place(), expiry.expired(), expiry.open());
        if (expiry.open() > 0) {
            ranges.park(gone, heldElsewhere, gone.tries()).toCompletableFuture().join();
        } else {
            ranges.done(gone).toCompletableFuture().join();
        }
    }
}
