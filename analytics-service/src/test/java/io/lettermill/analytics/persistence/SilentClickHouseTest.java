package io.lettermill.analytics.persistence;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.analytics.config.AnalyticsConfig;
import io.lettermill.analytics.config.Configs;
import io.lettermill.analytics.domain.StoreUnavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A ClickHouse that takes connections, and has answered nothing since the service started. */
class SilentClickHouseTest {

    private static final int CALLERS = 8;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static AnalyticsConfig config(ServerSocket silent) {
        return Configs.with(
                Map.of(
                        "lettermill.analytics.clickhouse-url",
                        "jdbc:clickhouse:http://127.0.0.1:" + silent.getLocalPort() + "/silent",
                        "lettermill.analytics.clickhouse-timeout",
                        TIMEOUT.toMillis() + "ms"));
    }

    /** How long somebody waits to hear that ClickHouse is away. */
    private static Duration waiting(ClickHouse clickHouse) {
        long from = System.nanoTime();
        try {
            clickHouse.run("nothing", connection -> {});
            throw new AssertionError("it answered");
        } catch (StoreUnavailable away) {
            return Duration.ofNanos(System.nanoTime() - from);
        }
    }

    @Test
    void answersAllWhoWaitForItWithinTheTimeOutOfOne() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // Given
            ClickHouse clickHouse = new ClickHouse(config(silent), new SimpleMeterRegistry());
            List<Callable<Duration>> callers =
                    Stream.generate(() -> (Callable<Duration>) () -> waiting(clickHouse))
                            .limit(CALLERS)
                            .toList();

            // When
            List<Future<Duration>> waited = threads.invokeAll(callers);

            // Then one after the other it would be eight times as long
            Duration longest = Duration.ZERO;
            for (Future<Duration> each : waited) {
                longest = longest.compareTo(each.get()) < 0 ? each.get() : longest;
            }
            Duration most = TIMEOUT.multipliedBy(CALLERS / 2);
            assertTrue(longest.compareTo(most) < 0, "the last one waited for " + longest);
            clickHouse.close();
        }
    }
}
