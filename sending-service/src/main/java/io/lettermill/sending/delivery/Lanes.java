package io.lettermill.sending.delivery;

import io.lettermill.sending.domain.Gateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A gateway's connections in this process, and the ranges that wait for them. */
final class Lanes {

    private final Gateway gateway;
    private final RangeTools tools;
    private final RangeQueue queue;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Lanes(Gateway gateway, LaneTools tools) {
        this.gateway = gateway;
        this.tools = tools.ranges;
        this.queue = new RangeQueue(gateway.connections(), tools.feedCall::call);
    }

    static Lanes start(Gateway gateway, LaneTools tools, LaneThreads threads) {
        Lanes started = new Lanes(gateway, tools);
        for (int i = 0; i < gateway.connections(); i++) {
            Lane lane = new Lane(tools, gateway, started.queue);
            started.lanes.add(lane);
            started.threads.add(threads.start(gateway, i, lane));
        }
        return started;
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
        tools.hold(work.lease());
        if (!queue.add(work)) {
            work.stop();
        }
    }

    /** Lets messages under way end and gives the rest back, in background. */
    void stopSoon() {
        lanes.forEach(Lane::stop);
        queue.close();
    }

    /** Waits until everything is given back; breaks off connections that take longer than this. */
    void awaitStopped(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        for (Thread thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
        }
        lanes.forEach(Lane::breakOff);
        for (Thread thread : threads) {
            thread.join(patience);
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
}
