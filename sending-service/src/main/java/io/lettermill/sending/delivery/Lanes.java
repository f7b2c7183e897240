package io.lettermill.sending.delivery;

import io.lettermill.sending.domain.Gateway;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A gateway's connections in this process, and the ranges that wait for them. Lanes are started
 * when a range comes, and end when none has come for a while.
 */
final class Lanes {

    private final Gateway gateway;
    private final LaneTools tools;
    private final LaneThreads threads;
    private final RangeQueue queue;
    private final ReentrantLock lock = new ReentrantLock();

    /** By number of the connection. */
    private final Map<Integer, Running> running = new HashMap<>();

    Lanes(Gateway gateway, LaneTools tools, LaneThreads threads) {
        this.gateway = gateway;
        this.tools = tools;
        this.threads = threads;
        this.queue = new RangeQueue(gateway.connections(), tools.feedCall::call);
    }

    Gateway gateway() {
        return gateway;
    }

    /** How many ranges of a dispatch should be added now. */
    int room(UUID dispatchId) {
        int most = gateway.connections() * tools.settings.ranges().perConnection();
        return Math.max(0, most - queue.size(dispatchId));
    }

    /** Takes a range, or gives it back at once when these lanes were stopped in the meantime. */
    void add(RangeWork work) {
        lock.lock();
        try {
            if (!queue.isClosed()) {
                startMissing();
            }
            tools.ranges.hold(work.lease());
            if (!queue.add(work)) {
                work.stop();
            }
        } finally {
            lock.unlock();
        }
    }

    private void startMissing() {
        for (int i = 0; running.size() < gateway.connections(); i++) {
            if (!running.containsKey(i)) {
                int number = i;
                Lane lane = new Lane(tools, gateway, queue, () -> maySpare(number));
                running.put(number, new Running(lane, threads.start(gateway, number, lane)));
            }
        }
    }

    /**
     * To be asked by a lane that found no work. A range that comes later finds the lane missing.
     *
     * @return whether the lane is to end
     */
    private boolean maySpare(int number) {
        lock.lock();
        try {
            if (!queue.isUnusedFor(tools.settings.connections().laneIdle())) {
                return false;
            }
            running.remove(number);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes no range any more, unless there is a lane.
     *
     * @return whether there is none: then nothing is left of these lanes
     */
    boolean closesUnused() {
        lock.lock();
        try {
            if (running.isEmpty()) {
                queue.close();
            }
            return running.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Lets messages under way end and gives the rest back, in background. */
    void stopSoon() {
        lock.lock();
        try {
            running.values().forEach(each -> each.lane().stop());
            queue.close();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything is given back; breaks off connections that take longer than this. */
    void awaitStopped(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        List<Running> ending = running();
        for (Running each : ending) {
            each.thread().join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
        }
        ending.forEach(each -> each.lane().breakOff());
        for (Running each : ending) {
            each.thread().join(patience);
        }
        queue.drain().forEach(RangeWork::stop);
    }

    /** Both, in background. */
    void retire(Duration patience) {
        stopSoon();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                awaitStopped(patience);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    private List<Running> running() {
        lock.lock();
        try {
            return List.copyOf(running.values());
        } finally {
            lock.unlock();
        }
    }

    private record Running(Lane lane, Thread thread) {}
}
