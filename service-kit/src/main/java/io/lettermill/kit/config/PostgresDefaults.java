package io.lettermill.kit.config;

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

    private static final Map<String, String> DEFAULTS =
            Map.of(
                    // JSON columns are written by our own mapper's rules, not by REST's
                    "quarkus.hibernate-orm.mapping.format.global", "ignore",
                    "quarkus.hibernate-orm.schema-management.strategy", "none",
                    "quarkus.flyway.migrate-at-start", "true",
                    "quarkus.flyway.locations", "db/migration,db/kit",
                    // the kit's migrations are numbered below the service's own
                    "quarkus.flyway.out-of-order", "true",
                    // the tenant is a String, and workspace_id a uuid column
                    "quarkus.datasource.jdbc.additional-jdbc-properties.stringtype", "unspecified",
                    // the server's details of an error quote the data
                    "quarkus.datasource.jdbc.additional-jdbc-properties.logServerErrorDetail",
                            "false");

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
