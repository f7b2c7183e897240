package io.lettermill.analytics.persistence;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.analytics.config.AnalyticsConfig;
import io.lettermill.analytics.config.Configs;
import io.lettermill.analytics.domain.StoreUnavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A ClickHouse that takes connections, and has answered nothing since the service started. */
class SilentClickHouseTest {

    private static final int CALLERS = 8;

    @Test
    void isNotAskedByEachWhoWaitsForIt() throws Exception {
        // Given
        int askedByOne = connections(1);

        // When
        int askedByAll = connections(CALLERS);

        // Then
        assertTrue(askedByOne > 0);
        assertTrue(
                askedByAll < askedByOne * CALLERS / 2,
                askedByAll + " connections, of one caller " + askedByOne);
    }

    /** How many connections so many callers make at the same time, before all know it is away. */
    private static int connections(int callers) throws Exception {
        try (ServerSocketChannel silent = ServerSocketChannel.open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
            ClickHouse clickHouse =
                    new ClickHouse(
                            config(silent.socket().getLocalPort()), new SimpleMeterRegistry());
            Callable<StoreUnavailable> caller =
                    () ->
                            assertThrows(
                                    StoreUnavailable.class,
                                    () -> clickHouse.run("nothing", connection -> {}));
            for (Future<StoreUnavailable> each :
                    threads.invokeAll(Collections.nCopies(callers, caller))) {
                each.get();
            }
            clickHouse.close();
            return waitingToBeAccepted(silent);
        }
    }

    private static AnalyticsConfig config(int port) {
        return Configs.with(
                Map.of(
                        "lettermill.analytics.clickhouse-url",
                        "jdbc:clickhouse:http://127.0.0.1:" + port + "/silent",
                        "lettermill.analytics.clickhouse-timeout",
                        "2s"));
    }

    private static int waitingToBeAccepted(ServerSocketChannel silent) throws IOException {
        silent.configureBlocking(false);
        int waiting = 0;
        for (SocketChannel next = silent.accept(); next != null; next = silent.accept()) {
            next.close();
            waiting++;
        }
        return waiting;
    }
}
