package io.lettermill.sending.delivery;

import io.lettermill.sending.domain.Gateway;
import java.util.concurrent.Semaphore;

/**
 * Threads of lanes. Few connections get a kernel thread each: the kernel wakes it with the reply,
 * where a virtual one needs two rounds of polling and a scheduler in between. Many connections wait
 * more than they work, and memory matters more: those of a large gateway, and those beyond what the
 * process has for all gateways together, get virtual ones.
 */
final class LaneThreads {

    private static final int MOST_OF_A_GATEWAY = 64;
    private static final int MOST_OF_A_PROCESS = 128;
    private static final long STACK_BYTES = 512 * 1024;

    private final Semaphore kernelThreads = new Semaphore(MOST_OF_A_PROCESS);

    /** Starts a lane; its kernel thread is free for another one when it ends. */
    Thread start(Gateway gateway, int number, Runnable lane) {
        String name = "lane-" + gateway.id() + "-" + number;
        if (gateway.connections() > MOST_OF_A_GATEWAY || !kernelThreads.tryAcquire()) {
            return Thread.ofVirtual().name(name).start(lane);
        }
        Thread thread =
                Thread.ofPlatform()
                        .daemon()
                        .stackSize(STACK_BYTES)
                        .name(name)
                        .unstarted(() -> run(lane));
        try {
            thread.start();
        } catch (Error noMoreThreads) {
            kernelThreads.release();
            throw noMoreThreads;
        }
        return thread;
    }

    private void run(Runnable lane) {
        try {
            lane.run();
        } finally {
            kernelThreads.release();
        }
    }
}
