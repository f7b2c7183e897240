package io.lettermill.kit.saga;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Sagas in the table {@code saga_instance} of PostgreSQL, in the transaction of the thread. */
public final class JdbcSagaStore implements SagaStore {

    private static final String COLUMNS =
            "id, type, workspace_id, state, step, data, refusal, deadline, version";

    private final DataSource dataSource;
    private final ObjectMapper json;

    public JdbcSagaStore(DataSource dataSource, ObjectMapper json) {
        this.dataSource = dataSource;
        this.json = json;
    }

    @Override
    public void insert(SagaInstance saga) {
        String sql =
                "insert into saga_instance (id, type, workspace_id, state, step, data, refusal, deadline, version)"
                        + " values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)";
        int inserted =
                run(
                        sql,
                        saga.id(),
                        saga.type(),
                        saga.workspaceId(),
                        saga.state().name(),
                        saga.step(),
                        saga.data(),
                        write(saga.refusal()),
                        timestamp(saga.deadline()),
                        saga.version());
        requireOne(inserted, saga);
    }

    @Override
    public Optional<SagaInstance> lock(UUID id) {
        return select(id, " for update");
    }

    @Override
    public Optional<SagaInstance> find(UUID id) {
        return select(id, "");
    }

    @Override
    public void update(SagaInstance saga) {
        String sql =
                "update saga_instance set state = ?, step = ?, data = ?::jsonb, refusal = ?, deadline = ?, version = ?,"
                        + " updated_at = now() where id = ? and version = ?";
        int updated =
                run(
                        sql,
                        saga.state().name(),
                        saga.step(),
                        saga.data(),
                        write(saga.refusal()),
                        timestamp(saga.deadline()),
                        saga.version(),
                        saga.id(),
                        saga.version() - 1);
        requireOne(updated, saga);
    }

    @Override
    public List<UUID> due(String type, Instant now, int limit) {
        String sql =
                "select id from saga_instance where type = ? and state = 'RUNNING' and deadline <= ?"
                        + " order by deadline limit ?";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        prepare(connection, sql, type, timestamp(now), limit);
                ResultSet rows = statement.executeQuery()) {
            List<UUID> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
            return ids;
        } catch (SQLException cause) {
            throw new IllegalStateException("Due sagas of " + type + " cannot be read", cause);
        }
    }

    private Optional<SagaInstance> select(UUID id, String locking) {
        String sql = "select " + COLUMNS + " from saga_instance where id = ?" + locking;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, id);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(saga(row)) : Optional.empty();
        } catch (SQLException cause) {
            throw new IllegalStateException("Saga " + id + " cannot be read", cause);
        }
    }

    private SagaInstance saga(ResultSet row) throws SQLException {
        OffsetDateTime deadline = row.getObject("deadline", OffsetDateTime.class);
        return new SagaInstance(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getObject("workspace_id", UUID.class),
                SagaState.valueOf(row.getString("state")),
                row.getInt("step"),
                row.getString("data"),
                read(row.getString("refusal")),
                deadline == null ? null : deadline.toInstant(),
                row.getInt("version"));
    }

    private int run(String sql, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException cause) {
            throw new IllegalStateException("Saga cannot be stored", cause);
        }
    }

    private static PreparedStatement prepare(
            Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int index = 0; index < parameters.length; index++) {
            statement.setObject(index + 1, parameters[index]);
        }
        return statement;
    }

    private static void requireOne(int rows, SagaInstance saga) {
        if (rows != 1) {
            throw new IllegalStateException("Saga " + saga.id() + " was changed in between");
        }
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private @Nullable String write(@Nullable SagaRefusal refusal) {
        try {
            return refusal == null ? null : json.writeValueAsString(refusal);
        } catch (JsonProcessingException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private @Nullable SagaRefusal read(@Nullable String refusal) {
        try {
            return refusal == null ? null : json.readValue(refusal, SagaRefusal.class);
        } catch (JsonProcessingException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
