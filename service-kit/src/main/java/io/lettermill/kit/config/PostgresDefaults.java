package io.lettermill.kit.config;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Defaults of the services that have PostgreSQL; the others would warn of unknown keys. A service's
 * application.properties overrides them.
 */
public final class PostgresDefaults implements ConfigSource {

    private static final String MARK = "io/agroal/api/AgroalDataSource.class";

    private static final String OPTIONS = "lettermill.postgres.options";
    private static final String JDBC = "quarkus.datasource.jdbc.additional-jdbc-properties.";

    /**
     * What each connection asks of the server: to end within half a minute when its client's
     * machine is lost, as the client may have been the one that relays the outbox.
     */
    private static final String SERVER_OPTIONS =
            "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
                    + " -c tcp_user_timeout=30000";

    private static final Map<String, String> DEFAULTS =
            Map.ofEntries(
                    // JSON columns are written by our own mapper's rules, not by REST's
                    entry("quarkus.hibernate-orm.mapping.format.global", "ignore"),
                    entry("quarkus.hibernate-orm.schema-management.strategy", "none"),
                    entry("quarkus.flyway.migrate-at-start", "true"),
                    entry("quarkus.flyway.locations", "db/migration,db/kit"),
                    // the kit's migrations are numbered below the service's own
                    entry("quarkus.flyway.out-of-order", "true"),
                    // the tenant is a String, and workspace_id a uuid column
                    entry(JDBC + "stringtype", "unspecified"),
                    // the server's details of an error quote the data
                    entry(JDBC + "logServerErrorDetail", "false"),
                    // a lost server is noticed: in seconds, longer than any statement may take
                    entry(JDBC + "tcpKeepAlive", "true"),
                    entry(JDBC + "socketTimeout", "360"),
                    // a service with options of its own names these, too
                    entry(OPTIONS, SERVER_OPTIONS),
                    entry(JDBC + "options", "${" + OPTIONS + "}"));

    private final Map<String, String> properties;

    public PostgresDefaults() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        this.properties = loader != null && loader.getResource(MARK) != null ? DEFAULTS : Map.of();
    }

    @Override
    public Map<String, String> getProperties() {
        return properties;
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
        return properties.get(name);
    }

    @Override
    public String getName() {
        return "Lettermill's defaults for PostgreSQL";
    }

    @Override
    public int getOrdinal() {
        return 100;
    }
}
