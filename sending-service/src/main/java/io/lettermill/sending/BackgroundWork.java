package io.lettermill.sending;

import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.delivery.DeliveryFloor;
import io.lettermill.sending.delivery.LastResort;
import io.lettermill.sending.delivery.RangeTools;
import io.lettermill.sending.dispatch.TellProgress;
import io.lettermill.sending.ledger.LedgerOutage;
import io.lettermill.sending.ledger.Ownership;
import io.lettermill.sending.ledger.SettleDeadOwners;
import io.lettermill.sending.recipients.FeedCall;
import io.lettermill.sending.recipients.FeedDispatches;
import io.lettermill.sending.recipients.RecipientFeed;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Everything that runs by itself, started and stopped in order. A round that fails is logged and
 * tried again.
 */
@Singleton
public class BackgroundWork {

    private static final Logger LOG = Logger.getLogger(BackgroundWork.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration FEED = Duration.ofMillis(50);
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private final Parts parts;
    private final SendingSettings settings;
    private final LedgerOutage outage;
    private final LastResort lastResort;
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    public BackgroundWork(
            Parts parts, SendingSettings settings, LedgerOutage outage, LastResort lastResort) {
        this.parts = parts;
        this.settings = settings;
        this.outage = outage;
        this.lastResort = lastResort;
    }

    void start(@Observes StartupEvent event) {
        repeat("owner-lease", settings.owner().lease().dividedBy(5), parts.ownership::renew);
        repeat("range-leases", settings.ranges().lease().dividedBy(4), parts.held::renew);
        repeat("settle-dead-owners", SETTLE, parts.settleDeadOwners::settle);
        repeat("recipients", Duration.ZERO, parts.recipients::consume);
        repeat("feed-ranges", Duration.ZERO, this::feed);
        repeat("progress", settings.progress().interval(), parts.tellProgress::tell);
    }

    private void feed() {
        parts.feedDispatches.feed();
        parts.feedCall.await(FEED);
    }

    /** Messages under way get their answers; nothing is in doubt afterwards. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        parts.recipients.stop();
        parts.floor.stop();
        stopping.countDown();
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(5));
        }
        try {
            parts.ownership.end();
            parts.settleDeadOwners.settle();
        } catch (RuntimeException e) {
            LOG.warnf(
                    "The ledger was not told that this process ends; another one will find out: %s",
                    e.getMessage());
        }
    }

    private void repeat(String name, Duration pause, Runnable round) {
        // platform threads: a Kafka consumer may hold its thread for long
        threads.add(
                Thread.ofPlatform()
                        .name("sending-" + name)
                        .daemon()
                        .start(() -> run(name, pause, round)));
    }

    private void run(String name, Duration pause, Runnable round) {
        Duration rest = Duration.ZERO;
        while (!stopsWithin(rest)) {
            try {
                round.run();
                rest = pause;
            } catch (RuntimeException e) {
                report(name, e);
                rest = AFTER_FAILURE;
            } catch (Throwable e) {
                lastResort.met(e, name);
                rest = AFTER_FAILURE;
            }
        }
    }

    private boolean stopsWithin(Duration rest) {
        try {
            return stopping.await(rest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void report(String name, RuntimeException failure) {
        if (outage.isBehind(failure)) {
            LOG.warnf("%s waits: %s", name, failure.getMessage());
        } else {
            LOG.errorf(failure, "%s failed and goes on", name);
        }
    }

    /** What is run. */
    @Singleton
    public record Parts(
            Ownership ownership,
            RangeTools held,
            SettleDeadOwners settleDeadOwners,
            RecipientFeed recipients,
            FeedDispatches feedDispatches,
            FeedCall feedCall,
            TellProgress tellProgress,
            DeliveryFloor floor) {}
}
