package io.lettermill.analytics.journal;

import io.lettermill.analytics.config.AnalyticsConfig;
import io.lettermill.analytics.domain.Hit;
import io.lettermill.analytics.domain.HitLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * This process' hits. Any thread appends, which is a copy within memory; one thread reads them in
 * that order. A spare segment is always at hand, made by another thread, as long as the limit and
 * the disk allow it.
 */
@Startup
@ApplicationScoped
public class HitJournal implements HitLog, HitSource {

    private static final Logger LOG = Logger.getLogger(HitJournal.class);
    private static final int SEGMENT_BYTES = 4 << 20;
    private static final long SPARE_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Path folder;
    private final Ownership ownership;
    private final int mostSegments;
    private final Counter lost;
    private final AtomicLong outstanding = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();

    /** Oldest first; the last one is appended to. */
    private final Queue<Segment> segments = new ConcurrentLinkedQueue<>();

    private volatile Segment active;
    private @Nullable Segment spare;
    private long made;
    private long given;
    private boolean awaited;
    private volatile boolean closed;

    @Inject
    HitJournal(AnalyticsConfig config, MeterRegistry meters) {
        this(
                config.tracking().journal().directory(),
                config.tracking().journal().limit().asLongValue(),
                meters);
    }

    HitJournal(Path folder, long limit, MeterRegistry meters) {
        this.folder = folder;
        this.mostSegments = (int) Math.max(2, Math.min(Integer.MAX_VALUE, limit / SEGMENT_BYTES));
        this.lost = meters.counter("lettermill.tracking.hits.lost");
        meters.gauge("lettermill.tracking.hits.outstanding", outstanding);
        try {
            Files.createDirectories(folder);
            ownership = Ownership.fresh(folder);
            active = newSegment();
            segments.add(active);
            spare = newSegment();
        } catch (IOException cause) {
            throw new UncheckedIOException("The journal of hits in " + folder, cause);
        }
    }

    private Segment newSegment() throws IOException {
        return Segment.create(ownership.segment(made++), SEGMENT_BYTES);
    }

    @Override
    public boolean append(Hit hit) {
        byte[] bytes = HitBytes.of(hit);
        lock.lock();
        try {
            // counted before it can be read: the reader takes off no more than is there
            outstanding.incrementAndGet();
            boolean kept = !closed && (active.append(bytes) || appendToSpare(bytes));
            if (!kept) {
                takeOff(1);
                lost.increment();
            } else if (awaited) {
                arrived.signal();
            }
            return kept;
        } finally {
            lock.unlock();
        }
    }

    private boolean appendToSpare(byte[] hit) {
        Segment next = spare;
        if (next == null) {
            return false;
        }
        boolean kept = next.append(hit);
        segments.add(next);
        active = next;
        spare = null;
        Thread.ofVirtual().name("hit-journal-spare").start(this::makeSpare);
        return kept;
    }

    /** Tries until there is room for one. */
    private void makeSpare() {
        boolean told = false;
        while (!closed) {
            if (segments.size() < mostSegments) {
                try {
                    keep(newSegment());
                    return;
                } catch (IOException | InternalError failure) {
                    if (!told) {
                        LOG.errorf("The journal of hits cannot grow: %s", failure.getMessage());
                        told = true;
                    }
                }
            }
            LockSupport.parkNanos(SPARE_RETRY_NANOS);
        }
    }

    private void keep(Segment segment) {
        lock.lock();
        try {
            spare = segment;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Hit> next(int most) throws IOException {
        while (true) {
            Segment oldest = segments.element();
            boolean complete = oldest != active;
            List<Hit> hits = oldest.next(most);
            if (!hits.isEmpty() || !complete) {
                given += hits.size();
                return hits;
            }
            segments.remove();
            oldest.delete();
        }
    }

    @Override
    public void published() {
        segments.element().published();
        takeOff(given);
        given = 0;
    }

    /** A fault of the disk may leave a hit in two files, which gives it twice. */
    private void takeOff(long hits) {
        outstanding.updateAndGet(all -> Math.max(0, all - hits));
    }

    /** Whether all hits are published. */
    public boolean isEmpty() {
        return outstanding.get() == 0;
    }

    /** Returns when there are hits to read, or after that time. */
    public void await(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            awaited = true;
            long left = longest.toNanos();
            while (outstanding.get() == 0 && left > 0) {
                left = arrived.awaitNanos(left);
            }
        } finally {
            awaited = false;
            lock.unlock();
        }
    }

    /** What a dead process left here, which nobody else gets from now on; null when nothing is. */
    public @Nullable HitSource dead() throws IOException {
        Ownership dead = Ownership.ofDead(folder);
        return dead == null ? null : new DeadJournal(dead);
    }

    /** Leaves what is not published to a successor. */
    @PreDestroy
    void close() {
        lock.lock();
        try {
            closed = true;
            ownership.free();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } finally {
            lock.unlock();
        }
    }
}
