package io.lettermill.kit.saga;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Watches the deadlines of one engine's sagas on a thread of its own, each saga in its own
 * transaction. Any number of replicas may watch: a saga is locked while it is dealt with, and its
 * deadline is read again under the lock.
 */
public final class SagaClock implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SagaClock.class);
    private static final int BATCH = 50;

    private final SagaEngine<?> engine;
    private final Thread watcher;
    private volatile boolean closed;

    private SagaClock(SagaEngine<?> engine, Duration interval) {
        this.engine = engine;
        this.watcher =
                Thread.ofVirtual()
                        .name("saga-clock-" + engine.definition().name())
                        .unstarted(() -> watch(interval));
    }

    /** Starts watching; a deadline is noticed at most one interval late. */
    public static SagaClock start(SagaEngine<?> engine, Duration interval) {
        SagaClock clock = new SagaClock(engine, interval);
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
                QuarkusTransaction.requiringNew()
                        .call(() -> engine.due(BATCH))
                        .forEach(this::expire);
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException failure) {
                LOG.warn("Deadlines of sagas could not be read; trying again", failure);
            }
        }
    }

    private void expire(UUID id) {
        try {
            SagaProgress progress = QuarkusTransaction.requiringNew().call(() -> engine.expire(id));
            LOG.infof("Saga %s passed a deadline: %s", id, progress);
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "Deadline of saga %s could not be dealt with; trying again", id);
        }
    }
}
