package io.lettermill.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLoadTest {

    private static final int STALL_MILLIS = 500;

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/stalls",
                exchange -> {
                    if (asked.getAndIncrement() == 0) {
                        await(STALL_MILLIS);
                    }
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.createContext(
                "/odd",
                exchange -> {
                    int status = asked.getAndIncrement() % 2 == 0 ? 204 : 503;
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void countsTheLatencyOfThoseThatWaitedForAStalledAnswer() {
        // Given
        try (HttpLoad load = new HttpLoad(1)) {
            Target target = Target.get(server.getAddress().getPort(), number -> "/stalls");

            // When
            Load done = load.atRate(target, 200, Duration.ofSeconds(1));

            // Then: half of the requests were due while the only connection waited
            assertEquals(200, done.requireOnly(204).total());
            assertTrue(
                    done.millis(75) > STALL_MILLIS / 5.0,
                    () -> "75th percentile " + done.millis(75) + " ms");
        }
    }

    @Test
    void sendsARequestWhenItIsDueAndNotWhenTheNextOneIs() {
        // Given
        try (HttpLoad load = new HttpLoad(1)) {
            Target target = Target.get(server.getAddress().getPort(), number -> "/odd");

            // When
            Load done = load.atRate(target, 1, Duration.ofSeconds(2));

            // Then
            assertEquals(2, done.total());
            assertTrue(done.millis(0) < 500, () -> "fastest " + done.millis(0) + " ms");
        }
    }

    @Test
    void goesOnAtItsRateUntilToldThatItIsOver() {
        // Given
        try (HttpLoad load = new HttpLoad(1)) {
            Target target = Target.get(server.getAddress().getPort(), number -> "/stalls");
            AtomicLong first = new AtomicLong();
            BooleanSupplier over =
                    () -> {
                        first.compareAndSet(0, System.nanoTime());
                        return System.nanoTime() - first.get() > 1_500_000_000;
                    };

            // When
            Load done = load.atRateUntil(over, target, 50, Duration.ofSeconds(30));

            // Then: as many as were due, also while the only connection waited
            assertTrue(done.requireOnly(204).total() >= 75, () -> done.total() + " requests");
            assertEquals(asked.get(), done.total());
            assertTrue(
                    done.millis(75) > STALL_MILLIS / 10.0,
                    () -> "75th percentile " + done.millis(75) + " ms");
            // and the stall is seen in the second in which it was
            List<Double> seconds = done.millisBySecond(99);
            assertTrue(seconds.get(0) > STALL_MILLIS * 0.9, seconds::toString);
            assertTrue(seconds.get(1) < seconds.get(0), seconds::toString);
        }
    }

    @Test
    void keepsEveryConnectionBusyUntilTheTimeIsOver() {
        // Given
        try (HttpLoad load = new HttpLoad(4)) {
            Target target = Target.get(server.getAddress().getPort(), number -> "/odd");

            // When
            Load done = load.asFastAsPossible(target, Duration.ofMillis(300));

            // Then
            assertEquals(asked.get(), done.total());
            assertTrue(done.took().toMillis() >= 300);
            assertThrows(IllegalStateException.class, () -> done.requireOnly(204));
        }
    }

    private static void await(int millis) {
        try {
            boolean never = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
            assertEquals(false, never);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
    }
}
