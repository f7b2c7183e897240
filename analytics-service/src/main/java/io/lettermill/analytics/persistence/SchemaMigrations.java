package io.lettermill.analytics.persistence;

import com.clickhouse.jdbc.Driver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Brings the database up to date: creates it when it is missing, then applies in order each
 * numbered script that {@code schema_version} does not name yet. ClickHouse has no transactions for
 * this, so every statement of a script must be harmless when it runs again ({@code IF NOT EXISTS}):
 * two replicas may do so at once, and one may die half-way.
 */
final class SchemaMigrations {

    private static final Logger LOG = Logger.getLogger(SchemaMigrations.class);

    /** Resources in {@code clickhouse/}; append only. */
    private static final List<String> SCRIPTS =
            List.of(
                    "V0001__reports_and_events.sql",
                    "V0002__counts_after_the_end.sql",
                    "V0003__feed_fallbacks.sql");

    private final DatabaseAddress address;
    private final Properties properties;

    SchemaMigrations(DatabaseAddress address, Properties properties) {
        this.address = address;
        this.properties = properties;
    }

    /**
     * @throws IllegalStateException when a script that was applied has changed since
     */
    void run() throws SQLException {
        try (Connection server = new Driver().connect(address.server(), properties)) {
            execute(server, "CREATE DATABASE IF NOT EXISTS " + address.database());
        }
        try (Connection connection = new Driver().connect(address.url(), properties)) {
            execute(
                    connection,
                    """
                    CREATE TABLE IF NOT EXISTS schema_version
                    (version UInt32, script String, digest String, applied_at DateTime DEFAULT now())
                    ENGINE = ReplacingMergeTree ORDER BY version
                    """);
            Map<Integer, String> applied = applied(connection);
            for (String script : SCRIPTS) {
                apply(connection, script, applied);
            }
        }
    }

    private static void apply(Connection connection, String script, Map<Integer, String> applied)
            throws SQLException {
        int version = Integer.parseInt(script.substring(1, script.indexOf("__")));
        String text = read(script);
        String digest = digest(text);
        String before = applied.get(version);
        if (before == null) {
            for (String statement : statements(text)) {
                execute(connection, statement);
            }
            note(connection, version, script, digest);
            LOG.infof("Applied %s", script);
        } else if (!before.equals(digest)) {
            throw new IllegalStateException(
                    script + " was applied and has changed since; add a new script instead");
        }
    }

    private static Map<Integer, String> applied(Connection connection) throws SQLException {
        Map<Integer, String> applied = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT version, digest FROM schema_version FINAL")) {
            while (rows.next()) {
                applied.put(rows.getInt(1), rows.getString(2));
            }
        }
        return applied;
    }

    private static void note(Connection connection, int version, String script, String digest)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO schema_version (version, script, digest) VALUES (?, ?, ?)")) {
            insert.setInt(1, version);
            insert.setString(2, script);
            insert.setString(3, digest);
            insert.executeUpdate();
        }
    }

    /**
     * The statements of a script: comment lines out, each ends with a semicolon at a line's end.
     */
    static List<String> statements(String script) {
        String withoutComments = script.replaceAll("(?m)^\\s*--.*$", "");
        return Arrays.stream(withoutComments.split(";\\s*(\\n|$)"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String read(String script) {
        try (InputStream in = SchemaMigrations.class.getResourceAsStream("/clickhouse/" + script)) {
            if (in == null) {
                throw new IllegalStateException("The script " + script + " is not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException(script, cause);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
