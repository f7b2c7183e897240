package io.lettermill.sending.delivery;

import io.lettermill.sending.domain.Gateway;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A gateway's connections in this process, and the ranges that wait for them. */
final class Lanes {

    private final Gateway gateway;
    private final RangeTools tools;
    private final RangeQueue queue = new RangeQueue();
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Lanes(Gateway gateway, RangeTools tools) {
        this.gateway = gateway;
        this.tools = tools;
    }

    static Lanes start(Gateway gateway, LaneTools tools) {
        Lanes started = new Lanes(gateway, tools.ranges);
        for (int i = 0; i < gateway.connections(); i++) {
            Lane lane = new Lane(tools, gateway, started.queue);
            started.lanes.add(lane);
            started.threads.add(Thread.ofVirtual().name("lane-" + gateway.id() + "-" + i).start(lane));
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

    void add(RangeWork work) {
        tools.hold(work.lease());
        queue.add(work);
    }

    /** Lets messages under way end, gives the rest back; takes as long as the gateway takes to answer. */
    void stop() throws InterruptedException {
        lanes.forEach(Lane::stop);
        queue.close();
        for (Thread thread : threads) {
            thread.join();
        }
        queue.drain().forEach(RangeWork::stop);
    }

    /** As {@link #stop}, without waiting for it. */
    void stopInBackground() {
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                stop();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }
}
