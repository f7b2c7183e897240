package io.lettermill.sending.delivery;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.sending.domain.Gateway;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneThreadsTest {

    private final LaneThreads threads = new LaneThreads();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void end() {
        end.countDown();
    }

    @Test
    void boundsTheKernelThreadsOfAllGatewaysTogether() {
        // When: ten gateways, each of them small
        List<Thread> started = new ArrayList<>();
        for (int gateway = 0; gateway < 10; gateway++) {
            started.addAll(start(Workshop.gateway(25, 20), 20));
        }
        // Then
        assertEquals(128, started.stream().filter(thread -> !thread.isVirtual()).count());
    }

    @Test
    void usesAKernelThreadAgainWhenItsLaneHasEnded() throws InterruptedException {
        // Given
        for (int gateway = 0; gateway < 2; gateway++) {
            start(Workshop.gateway(25, 64), 64);
        }
        Gateway another = Workshop.gateway(25, 1);
        Thread virtual = threads.start(another, 0, this::untilTheEnd);
        assertTrue(virtual.isVirtual());
        // When
        end.countDown();
        virtual.join();
        // Then
        await().until(() -> !threads.start(another, 0, () -> {}).isVirtual());
    }

    @Test
    void givesALargeGatewayVirtualThreads() {
        List<Thread> started = start(Workshop.gateway(25, 65), 65);
        assertEquals(65, started.stream().filter(Thread::isVirtual).count());
    }

    private List<Thread> start(Gateway gateway, int lanes) {
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            started.add(threads.start(gateway, i, this::untilTheEnd));
        }
        return started;
    }

    private void untilTheEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
