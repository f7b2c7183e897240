package io.lettermill.sending.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Ranges waiting for a lane; dispatches take turns. */
final class RangeQueue {

    private final Map<UUID, Deque<RangeWork>> waiting = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final int plenty;
    private final Runnable runsShort;
    private volatile boolean closed;
    private long lastAdded = System.nanoTime();

    RangeQueue() {
        this(0, () -> {});
    }

    /**
     * @param plenty ranges of a dispatch that are enough for now
     * @param runsShort is told whenever one is taken and fewer of its dispatch are left
     */
    RangeQueue(int plenty, Runnable runsShort) {
        this.plenty = plenty;
        this.runsShort = runsShort;
    }

    /** No lane waits for work any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * Takes work.
     *
     * @return false when the queue is closed: nobody would come for it
     */
    boolean add(RangeWork work) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            lastAdded = System.nanoTime();
            waiting.computeIfAbsent(work.run().dispatch().id(), id -> new ArrayDeque<>()).add(work);
            arrived.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing waits, and nothing has come for this long. */
    boolean isUnusedFor(Duration time) {
        lock.lock();
        try {
            return waiting.isEmpty() && System.nanoTime() - lastAdded >= time.toNanos();
        } finally {
            lock.unlock();
        }
    }

    /** The next range, if there is one. */
    @Nullable RangeWork poll() {
        lock.lock();
        try {
            return next();
        } finally {
            lock.unlock();
        }
    }

    /** The next range; null when none came in time. */
    @Nullable RangeWork poll(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && !closed && left > 0) {
                left = arrived.awaitNanos(left);
            }
            return next();
        } finally {
            lock.unlock();
        }
    }

    int size(UUID dispatchId) {
        lock.lock();
        try {
            Deque<RangeWork> works = waiting.get(dispatchId);
            return works == null ? 0 : works.size();
        } finally {
            lock.unlock();
        }
    }

    List<RangeWork> drain() {
        lock.lock();
        try {
            List<RangeWork> all = new ArrayList<>();
            waiting.values().forEach(all::addAll);
            waiting.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable RangeWork next() {
        if (waiting.isEmpty()) {
            return null;
        }
        Map.Entry<UUID, Deque<RangeWork>> first = waiting.entrySet().iterator().next();
        UUID dispatchId = first.getKey();
        Deque<RangeWork> works = first.getValue();
        waiting.remove(dispatchId);
        RangeWork work = works.remove();
        if (!works.isEmpty()) {
            waiting.put(dispatchId, works);
        }
        if (works.size() < plenty) {
            runsShort.run();
        }
        return work;
    }
}
