package io.lettermill.kit.saga;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Watches the deadlines of one engine's sagas on a thread of its own, each saga in its own
 * transaction. Any number of replicas may watch: a saga is locked while it is dealt with, and its
 * deadline is read again under the lock.
 */
public final class SagaClock implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SagaClock.class);
    private static final int BATCH = 50;

    private final Supplier<List<UUID>> due;
    private final Function<UUID, SagaProgress> expiry;
    private final Thread watcher;
    private volatile boolean closed;

    private SagaClock(
            String name,
            Duration interval,
            Supplier<List<UUID>> due,
            Function<UUID, SagaProgress> expiry) {
        this.due = due;
        this.expiry = expiry;
        this.watcher =
                Thread.ofVirtual().name("saga-clock-" + name).unstarted(() -> watch(interval));
    }

    /** Starts watching; a deadline is noticed at most one interval late. */
    public static SagaClock start(SagaEngine<?> engine, Duration interval) {
        return start(
                engine.definition().name(),
                interval,
                () -> QuarkusTransaction.requiringNew().call(() -> engine.due(BATCH)),
                id -> QuarkusTransaction.requiringNew().call(() -> engine.expire(id)));
    }

    static SagaClock start(
            String name,
            Duration interval,
            Supplier<List<UUID>> due,
            Function<UUID, SagaProgress> expiry) {
        SagaClock clock = new SagaClock(name, interval, due, expiry);
        clock.watcher.start();
        return clock;
    }

    @Override
    public void close() {
        closed = true;
        watcher.interrupt();
    }

    private void watch(Duration interval) {
        while (!closed) {
            try {
                Thread.sleep(interval);
                due.get().forEach(this::expire);
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException | Error failure) {
                // deadlines are watched as long as the service runs, whatever one of them meets
                LOG.warn("Deadlines of sagas could not be read; trying again", failure);
            }
        }
    }

    private void expire(UUID id) {
        try {
            LOG.infof("Saga %s passed a deadline: %s", id, expiry.apply(id));
        } catch (RuntimeException | Error failure) {
            LOG.warnf(failure, "Deadline of saga %s could not be dealt with; trying again", id);
        }
    }
}
