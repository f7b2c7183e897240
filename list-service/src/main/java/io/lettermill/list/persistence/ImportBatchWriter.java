package io.lettermill.list.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettermill.kit.ids.Ids;
import io.lettermill.list.imports.ImportBatch;
import io.lettermill.list.imports.ImportCounts;
import io.lettermill.list.imports.ImportRow;
import io.lettermill.list.imports.RefusedRow;
import io.lettermill.list.imports.SubscriberImport;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * Writes a batch as a set: COPY into a temporary table, then one statement for the new subscribers
 * and one for changes and memberships.
 */
@ApplicationScoped
class ImportBatchWriter {

    private static final String STAGING =
            """
            create temporary table if not exists import_row (
              id uuid, email text, address_hash bytea, first_name text, last_name text,
              locale text, time_zone text, attributes jsonb
            ) on commit delete rows
            """;

    /** Always by address, so that two imports take their locks in the same order. */
    private static final String ADD_SUBSCRIBERS =
            """
            insert into subscriber
              (id, workspace_id, email, address_hash, first_name, last_name, locale, time_zone,
               attributes, created_at, updated_at)
            select id, ?, email, address_hash, first_name, last_name, locale, time_zone,
                   attributes, ?, ?
            from import_row
            order by email
            on conflict (workspace_id, email) do nothing
            """;

    /** All of the batch are new to the workspace, so to the list. */
    private static final String JOIN_NEW =
            """
            insert into membership
              (list_id, subscriber_id, workspace_id, state, changed_at, import_id)
            select ?, id, ?, 'SUBSCRIBED', ?, ? from import_row
            """;

    private static final String BEFORE_LOCKS = "savepoint before_locks";

    /** Gives the locks back, which would be taken in another order otherwise. */
    private static final String BACK_BEFORE_LOCKS = "rollback to savepoint before_locks";

    /**
     * Who was erased, or got another address, while this waited is not among them: the address is
     * free again.
     */
    private static final String LOCK_KNOWN =
            """
            select count(*) from (
              select 1 from subscriber s join import_row r on r.email = s.email
              where s.workspace_id = ? and s.id <> r.id
              order by s.email
              for no key update of s) locked
            """;

    /**
     * A member that this import has touched before stood in an earlier row: a duplicate. Members
     * are looked up one by one: of a list that has just been made, statistics say that it is empty,
     * and a join would compare each row with all that the import has added before.
     */
    private static final String UPDATE_AND_JOIN =
            """
            with target as (
              select r.email, r.first_name, r.last_name, r.locale, r.time_zone, r.attributes,
                     s.id as subscriber_id, s.id <> r.id as known,
                     m.subscriber_id is not null as member,
                     coalesce(m.import_id = ?, false) as duplicate
              from import_row r
              join subscriber s on s.workspace_id = ? and s.email = r.email
              left join lateral (
                select subscriber_id, import_id from membership
                where list_id = ? and subscriber_id = s.id
                limit 1) m on true
            ), changed as (
              update subscriber s
              set first_name = coalesce(t.first_name, s.first_name),
                  last_name = coalesce(t.last_name, s.last_name),
                  locale = coalesce(t.locale, s.locale),
                  time_zone = coalesce(t.time_zone, s.time_zone),
                  attributes = s.attributes || t.attributes,
                  updated_at = ?
              from target t
              where s.id = t.subscriber_id and t.known and not t.duplicate
                and (coalesce(t.first_name, s.first_name) is distinct from s.first_name
                  or coalesce(t.last_name, s.last_name) is distinct from s.last_name
                  or coalesce(t.locale, s.locale) is distinct from s.locale
                  or coalesce(t.time_zone, s.time_zone) is distinct from s.time_zone
                  or not s.attributes @> t.attributes)
              returning s.id
            ), joined as (
              insert into membership
                (list_id, subscriber_id, workspace_id, state, changed_at, import_id)
              select ?, subscriber_id, ?, 'SUBSCRIBED', ?, ?
              from target where not duplicate
              order by subscriber_id
              on conflict (list_id, subscriber_id) do update set import_id = excluded.import_id
            )
            select count(*) filter (where not member),
                   count(*) filter (where member and not duplicate and c.id is not null),
                   count(*) filter (where member and not duplicate and c.id is null),
                   coalesce(array_agg(email) filter (where duplicate), '{}') as duplicates
            from target left join changed c on c.id = subscriber_id
            """;

    private final ObjectMapper json;
    private final Clock clock;

    ImportBatchWriter(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** What became of the batch's rows. */
    ImportCounts write(Connection connection, SubscriberImport order, ImportBatch batch)
            throws SQLException {
        int refused = batch.refused().size();
        int duplicates = batch.duplicates().size();
        copyRefusals(connection, order, batch.refused());
        copyRefusals(connection, order, batch.duplicates());
        if (batch.rows().isEmpty()) {
            return new ImportCounts(0, 0, 0, duplicates, refused);
        }
        execute(connection, STAGING);
        copy(connection, "copy import_row from stdin", rows(batch.rows()));
        Instant now = clock.instant();
        execute(connection, BEFORE_LOCKS);
        int added = addSubscribers(connection, order, now);
        if (added == batch.rows().size()) {
            try (PreparedStatement join =
                    Sql.prepare(
                            connection,
                            JOIN_NEW,
                            order.listId(),
                            order.workspaceId(),
                            now,
                            order.id())) {
                return new ImportCounts(join.executeUpdate(), 0, 0, duplicates, refused);
            }
        }
        while (added + lockKnown(connection, order) < batch.rows().size()) {
            execute(connection, BACK_BEFORE_LOCKS);
            added = addSubscribers(connection, order, now);
        }
        return updateAndJoin(connection, order, now, batch);
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static int addSubscribers(Connection connection, SubscriberImport order, Instant now)
            throws SQLException {
        try (PreparedStatement insert =
                Sql.prepare(connection, ADD_SUBSCRIBERS, order.workspaceId(), now, now)) {
            return insert.executeUpdate();
        }
    }

    private static int lockKnown(Connection connection, SubscriberImport order)
            throws SQLException {
        try (PreparedStatement lock = Sql.prepare(connection, LOCK_KNOWN, order.workspaceId());
                ResultSet locked = lock.executeQuery()) {
            locked.next();
            return locked.getInt(1);
        }
    }

    private static ImportCounts updateAndJoin(
            Connection connection, SubscriberImport order, Instant now, ImportBatch batch)
            throws SQLException {
        try (PreparedStatement join =
                        Sql.prepare(
                                connection,
                                UPDATE_AND_JOIN,
                                order.id(),
                                order.workspaceId(),
                                order.listId(),
                                now,
                                order.listId(),
                                order.workspaceId(),
                                now,
                                order.id());
                ResultSet counts = join.executeQuery()) {
            counts.next();
            Set<String> before = new HashSet<>(Sql.strings(counts, "duplicates"));
            copyRefusals(
                    connection,
                    order,
                    batch.rows().stream()
                            .filter(row -> before.contains(row.email().value()))
                            .map(ImportRow::asDuplicate)
                            .toList());
            return new ImportCounts(
                    counts.getLong(1),
                    counts.getLong(2),
                    counts.getLong(3),
                    before.size() + batch.duplicates().size(),
                    batch.refused().size());
        }
    }

    private byte[] rows(List<ImportRow> rows) {
        CopyText text = new CopyText(rows.size() * 256);
        HexFormat hex = HexFormat.of();
        for (ImportRow row : rows) {
            text.value(Ids.next().toString())
                    .value(row.email().value())
                    .value("\\x" + hex.formatHex(row.email().hash()))
                    .value(row.firstName())
                    .value(row.lastName())
                    .value(row.locale())
                    .value(row.timeZone())
                    .value(attributes(row))
                    .endRow();
        }
        return text.bytes();
    }

    private static void copyRefusals(
            Connection connection, SubscriberImport order, List<RefusedRow> rows)
            throws SQLException {
        if (!rows.isEmpty()) {
            copy(
                    connection,
                    "copy import_refusal (import_id, line, field, reason, cells) from stdin",
                    refusals(order.id(), rows));
        }
    }

    private static byte[] refusals(UUID importId, List<RefusedRow> rows) {
        CopyText text = new CopyText(rows.size() * 256);
        for (RefusedRow row : rows) {
            text.value(importId.toString())
                    .value(Long.toString(row.line()))
                    .value(row.field())
                    .value(row.reason())
                    .array(row.cells())
                    .endRow();
        }
        return text.bytes();
    }

    private String attributes(ImportRow row) {
        try {
            return row.attributes().isEmpty() ? "{}" : json.writeValueAsString(row.attributes());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers and booleans are JSON", e);
        }
    }

    private static void copy(Connection connection, String target, byte[] text)
            throws SQLException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(target, new ByteArrayInputStream(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
