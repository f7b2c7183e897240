package io.lettermill.testkit.servers;

import io.lettermill.stack.Endpoints;
import io.lettermill.stack.TestServersProcess;
import io.lettermill.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Kafka, PostgreSQL, Redis, the document store and ClickHouse for the tests of this JVM. {@code
 * ./lettermill test} starts them once for all modules and names their addresses in {@code
 * LETTERMILL_TEST_SERVERS}; without it this class starts its own, which end with the JVM.
 */
public final class RealServers {

    private static final String VARIABLE = "LETTERMILL_TEST_SERVERS";
    private static final String PROPERTY = "lettermill.test.servers";

    private static @Nullable Endpoints endpoints;

    private RealServers() {}

    /** Addresses of the running servers; starts them when nobody has. */
    public static synchronized Endpoints endpoints() {
        if (endpoints == null) {
            String file = System.getProperty(PROPERTY, System.getenv(VARIABLE));
            endpoints = file == null ? startOwn() : read(Path.of(file));
        }
        return endpoints;
    }

    private static Endpoints read(Path file) {
        try {
            return Endpoints.read(file);
        } catch (IOException cause) {
            throw new UncheckedIOException("The test servers' addresses", cause);
        }
    }

    private static Endpoints startOwn() {
        TestServersProcess servers =
                TestServersProcess.start(
                        Repository.root(), "kafka", "postgres", "redis", "mongo", "clickhouse");
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "stop-test-servers"));
        return servers.endpoints();
    }
}
