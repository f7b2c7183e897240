package io.lettermill.analytics.persistence;

import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import com.clickhouse.jdbc.ConnectionImpl;
import com.clickhouse.jdbc.Driver;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.lettermill.analytics.config.AnalyticsConfig;
import io.lettermill.analytics.domain.Fact;
import io.lettermill.analytics.domain.FactRefused;
import io.lettermill.analytics.domain.StoreUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The connections to ClickHouse. The schema is brought up to date with the first call that reaches
 * the server, so that the service starts and waits when ClickHouse is away.
 */
@ApplicationScoped
public class ClickHouse {

    private static final Logger LOG = Logger.getLogger(ClickHouse.class);

    /** Who waited while somebody else found ClickHouse away does not try it, too. */
    private static final Duration SAME_OUTAGE = Duration.ofSeconds(1);

    private final AnalyticsConfig config;
    private final MeterRegistry meters;
    private final AgroalDataSource pool;
    private final ReentrantLock migrating = new ReentrantLock();
    private volatile boolean migrated;
    private @Nullable Outage last;

    /**
     * Why the schema could not be brought up to date, and when; guarded by {@link #migrating}.
     *
     * @param at as {@link System#nanoTime} says it
     */
    private record Outage(StoreUnavailable reason, long at) {

        boolean isRecent() {
            return System.nanoTime() - at < SAME_OUTAGE.toNanos();
        }
    }

    ClickHouse(AnalyticsConfig config, MeterRegistry meters) throws SQLException {
        this.config = config;
        this.meters = meters;
        this.pool = AgroalDataSource.from(poolConfiguration(config));
    }

    /**
     * @param operation name for the metrics
     * @throws StoreUnavailable when ClickHouse does not answer
     * @throws io.lettermill.analytics.domain.FactRefused when it refuses the data
     */
    <T> T call(String operation, SqlCall<T> call) {
        Timer.Sample started = Timer.start(meters);
        String outcome = "failed";
        try {
            migrateOnce();
            try (Connection connection = pool.getConnection()) {
                T result = call.on(connection);
                outcome = "done";
                return result;
            }
        } catch (SQLException failure) {
            throw Failures.of(failure);
        } catch (RuntimeException failure) {
            throw Failures.of(failure);
        } finally {
            started.stop(
                    meters.timer(
                            "lettermill.clickhouse.calls",
                            "operation",
                            operation,
                            "outcome",
                            outcome));
        }
    }

    /** As {@link #call}, without a result. */
    void run(String operation, SqlWork work) {
        boolean unused =
                call(
                        operation,
                        connection -> {
                            work.on(connection);
                            return true;
                        });
    }

    /**
     * Inserts all of them at once; nothing for none. JDBC would ask for the table's columns first,
     * each time, and box every value; here the rows go as they are.
     *
     * @throws StoreUnavailable when ClickHouse does not answer
     * @throws FactRefused when it refuses the data
     */
    <F extends Fact> void insert(FactTable<F> table, List<F> facts) {
        if (facts.isEmpty()) {
            return;
        }
        BinaryRows rows;
        try {
            rows = table.rows(facts);
        } catch (IllegalArgumentException refused) {
            throw new FactRefused("A column cannot hold the data", refused);
        }
        run("insert-" + table.name(), connection -> insert(connection, table, rows));
    }

    private static void insert(Connection connection, FactTable<?> table, BinaryRows rows)
            throws SQLException {
        try (InsertResponse done =
                connection
                        .unwrap(ConnectionImpl.class)
                        .getClient()
                        .insert(
                                table.name(),
                                table.columns(),
                                rows::writeTo,
                                ClickHouseFormat.RowBinary,
                                new InsertSettings())
                        .join()) {
            LOG.debugf("%s: %d rows", table.name(), done.getWrittenRows());
        }
    }

    private void migrateOnce() {
        if (migrated) {
            return;
        }
        waitForMigration();
        try {
            if (!migrated) {
                migrate();
            }
        } finally {
            migrating.unlock();
        }
    }

    /** No longer than for ClickHouse itself. */
    private void waitForMigration() {
        boolean got;
        try {
            got = migrating.tryLock(config.clickhouseTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            got = false;
        }
        if (!got) {
            throw new StoreUnavailable("ClickHouse has not been reached yet");
        }
    }

    private void migrate() {
        Outage before = last;
        if (before != null && before.isRecent()) {
            throw new StoreUnavailable("ClickHouse cannot be reached", before.reason());
        }
        try {
            new SchemaMigrations(DatabaseAddress.of(config.clickhouseUrl()), properties(config))
                    .run();
            migrated = true;
        } catch (SQLException failure) {
            throw noted(Failures.of(failure));
        } catch (RuntimeException failure) {
            throw noted(Failures.of(failure));
        }
    }

    private RuntimeException noted(RuntimeException failure) {
        if (failure instanceof StoreUnavailable reason) {
            last = new Outage(reason, System.nanoTime());
        }
        return failure;
    }

    private static AgroalDataSourceConfigurationSupplier poolConfiguration(AnalyticsConfig config) {
        var connections = new AgroalConnectionFactoryConfigurationSupplier();
        connections.connectionProviderClass(Driver.class).jdbcUrl(config.clickhouseUrl());
        connections
                .principal(new NamePrincipal(config.clickhouseUser()))
                .credential(new SimplePassword(config.clickhousePassword().strip()));
        settings(config).forEach(connections::jdbcProperty);
        var pool = new AgroalConnectionPoolConfigurationSupplier();
        pool.connectionFactoryConfiguration(connections)
                .maxSize(config.clickhouseConnections())
                .acquisitionTimeout(config.clickhouseTimeout());
        return new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool);
    }

    /** What a connection outside of the pool needs. */
    private static Properties properties(AnalyticsConfig config) {
        Properties properties = new Properties();
        properties.setProperty("user", config.clickhouseUser());
        properties.setProperty("password", config.clickhousePassword().strip());
        settings(config).forEach(properties::setProperty);
        return properties;
    }

    private static Map<String, String> settings(AnalyticsConfig config) {
        String timeout = Long.toString(config.clickhouseTimeout().toMillis());
        return Map.of("connection_timeout", timeout, "socket_timeout", timeout);
    }

    @PreDestroy
    void close() {
        pool.close();
    }
}
