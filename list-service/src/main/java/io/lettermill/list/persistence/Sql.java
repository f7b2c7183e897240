package io.lettermill.list.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs SQL in the running transaction, or on its own when there is none. */
@ApplicationScoped
class Sql {

    /** Makes an object of the current row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Work on one connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final DataSource database;

    Sql(DataSource database) {
        this.database = database;
    }

    <T> T with(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused: " + e.getSQLState(), e);
        }
    }

    <T> List<T> list(Row<T> row, String sql, @Nullable Object... arguments) {
        return with(
                connection -> {
                    try (PreparedStatement query = prepare(connection, sql, arguments);
                            ResultSet rows = query.executeQuery()) {
                        List<T> found = new ArrayList<>();
                        while (rows.next()) {
                            found.add(row.read(rows));
                        }
                        return found;
                    }
                });
    }

    <T> Optional<T> first(Row<T> row, String sql, @Nullable Object... arguments) {
        return list(row, sql, arguments).stream().findFirst();
    }

    int update(String sql, @Nullable Object... arguments) {
        return with(
                connection -> {
                    try (PreparedStatement update = prepare(connection, sql, arguments)) {
                        return update.executeUpdate();
                    }
                });
    }

    /** UUIDs, strings, numbers, instants, byte arrays, and collections of UUIDs or strings. */
    static PreparedStatement prepare(
            Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case Instant instant ->
                        statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
                case Collection<?> values ->
                        statement.setArray(
                                i + 1,
                                connection.createArrayOf(
                                        values.stream().anyMatch(v -> v instanceof UUID)
                                                ? "uuid"
                                                : "text",
                                        values.toArray()));
                case null, default -> statement.setObject(i + 1, arguments[i]);
            }
        }
        return statement;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static List<String> strings(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
