package io.lettermill.analytics.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lettermill.testkit.servers.RealServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SchemaMigrationsTest {

    private final Properties properties = new Properties();
    private final DatabaseAddress address =
            DatabaseAddress.of(
                    "jdbc:clickhouse:"
                            + RealServers.endpoints().get("clickhouse.url")
                            + "/m"
                            + UUID.randomUUID().toString().replace("-", ""));

    SchemaMigrationsTest() {
        properties.setProperty("user", "default");
        properties.setProperty("password", "");
    }

    private long count(String sql) throws SQLException {
        try (Connection connection =
                        new com.clickhouse.jdbc.Driver().connect(address.url(), properties);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection =
                        new com.clickhouse.jdbc.Driver().connect(address.url(), properties);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void createsTheDatabaseAndItsTablesOnce() throws SQLException {
        // Given
        new SchemaMigrations(address, properties).run();

        // When
        new SchemaMigrations(address, properties).run();

        // Then
        assertEquals(3, count("SELECT count() FROM schema_version"));
        assertEquals(
                7, count("SELECT count() FROM system.tables WHERE database = currentDatabase()"));
    }

    @Test
    void goesOnWhereAReplicaDiedHalfWay() throws SQLException {
        // Given
        new SchemaMigrations(address, properties).run();
        execute("DROP TABLE unsubscriptions");
        execute("TRUNCATE TABLE schema_version");

        // When
        new SchemaMigrations(address, properties).run();

        // Then
        assertEquals(0, count("SELECT count() FROM unsubscriptions"));
    }

    @Test
    void refusesAScriptThatChangedAfterItWasApplied() throws SQLException {
        // Given
        new SchemaMigrations(address, properties).run();
        execute("TRUNCATE TABLE schema_version");
        execute("INSERT INTO schema_version (version, script, digest) VALUES (1, 'x', 'other')");

        // When, Then
        assertThrows(
                IllegalStateException.class, () -> new SchemaMigrations(address, properties).run());
    }

    @Test
    void readsStatementsWithoutComments() {
        assertEquals(
                List.of("CREATE TABLE a (x String DEFAULT ';')", "DROP TABLE b"),
                SchemaMigrations.statements(
                        """
                        -- a comment;
                        CREATE TABLE a (x String DEFAULT ';');

                        -- another
                        DROP TABLE b;
                        """));
    }
}
