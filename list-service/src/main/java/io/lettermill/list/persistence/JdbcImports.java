package io.lettermill.list.persistence;

import io.lettermill.list.imports.ImportBatch;
import io.lettermill.list.imports.ImportCounts;
import io.lettermill.list.imports.Imports;
import io.lettermill.list.imports.RefusedRow;
import io.lettermill.list.imports.SubscriberImport;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Imports as a table of orders with their counts, and one of refused rows. */
@ApplicationScoped
class JdbcImports implements Imports {

    private static final String COLUMNS =
            " i.id, i.workspace_id, i.list_id, i.status, i.file, i.charset, i.bytes, i.imported,"
                    + " i.updated, i.unchanged, i.duplicates, i.refused, i.header, i.failure,"
                    + " i.created_at, i.finished_at ";

    private static final int ROWS_PER_FETCH = 1000;

    private final Sql sql;
    private final ImportBatchWriter writer;
    private final Clock clock;

    JdbcImports(Sql sql, ImportBatchWriter writer, Clock clock) {
        this.sql = sql;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public Optional<SubscriberImport> begin(
            UUID id,
            UUID workspaceId,
            UUID listId,
            String file,
            Optional<String> charset,
            Duration lease) {
        Instant now = clock.instant();
        // whoever deletes the list comes before this, or sees it
        return sql.first(
                JdbcImports::subscriberImport,
                "insert into subscriber_import as i (id, workspace_id, list_id, status,"
                        + " file, charset, lease_until, created_at)"
                        + " select ?, l.workspace_id, l.id, 'RECEIVING', ?, ?, ?, ?"
                        + " from mailing_list l where l.workspace_id = ? and l.id = ? for share"
                        + " returning"
                        + COLUMNS,
                id,
                file,
                charset.orElse(null),
                now.plus(lease),
                now,
                workspaceId,
                listId);
    }

    @Override
    public void stillReceiving(UUID id, Duration lease) {
        sql.update(
                "update subscriber_import set lease_until = ? where id = ?",
                clock.instant().plus(lease),
                id);
    }

    @Override
    public Optional<SubscriberImport> received(UUID id, long bytes, List<String> header) {
        return sql.first(
                JdbcImports::subscriberImport,
                "update subscriber_import i set status = 'RUNNING', bytes = ?, header = ?,"
                        + " lease_until = ? where id = ? and status = 'RECEIVING' returning"
                        + COLUMNS,
                bytes,
                header,
                clock.instant(),
                id);
    }

    @Override
    public void discard(UUID id) {
        sql.update("delete from subscriber_import where id = ?", id);
    }

    @Override
    public List<SubscriberImport> failBrokenUploads(String reason) {
        Instant now = clock.instant();
        return sql.list(
                JdbcImports::subscriberImport,
                "update subscriber_import i set status = 'FAILED', failure = ?, finished_at = ?"
                        + " where status = 'RECEIVING' and lease_until < ? returning"
                        + COLUMNS,
                reason,
                now,
                now);
    }

    @Override
    public Set<UUID> keepWaiting(Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        Instant now = clock.instant();
        sql.update(
                "update subscriber_import set lease_until = ?"
                        + " where id in (select id from subscriber_import"
                        + " where id = any(?) and status = 'RUNNING' and lease_until < ?"
                        + " order by id for no key update)",
                now,
                ids,
                now);
        return Set.copyOf(
                sql.list(
                        row -> Sql.uuid(row, "id"),
                        "select id from subscriber_import"
                                + " where id = any(?) and status in ('RECEIVING', 'RUNNING')",
                        ids));
    }

    @Override
    public List<SubscriberImport> waiting(Duration atLeastFor) {
        Instant now = clock.instant();
        return sql.list(
                JdbcImports::subscriberImport,
                "select"
                        + COLUMNS
                        + """
                          from subscriber_import i
                          where i.status = 'RUNNING' and i.lease_until <= ?
                            and not exists (
                              select 1 from subscriber_import other
                              where other.list_id = i.list_id and other.status = 'RUNNING'
                                and other.id <> i.id
                                and (other.id < i.id or other.lease_until > ?))
                          order by i.id
                          """,
                now.minus(atLeastFor),
                now);
    }

    /** Whoever changes some imports locks them by id first, so that nobody waits in a circle. */
    @Override
    public Optional<SubscriberImport> claim(UUID id, UUID runner, Duration lease) {
        return QuarkusTransaction.joiningExisting()
                .call(
                        () -> {
                            List<UUID> ofTheList =
                                    sql.list(
                                            row -> Sql.uuid(row, "id"),
                                            """
                                            select id from subscriber_import
                                            where status = 'RUNNING' and list_id =
                                              (select list_id from subscriber_import where id = ?)
                                            order by id for no key update
                                            """,
                                            id);
                            return claimLocked(id, ofTheList, runner, lease);
                        });
    }

    private Optional<SubscriberImport> claimLocked(
            UUID id, List<UUID> ofTheList, UUID runner, Duration lease) {
        Instant now = clock.instant();
        Optional<SubscriberImport> claimed =
                sql.first(
                        JdbcImports::subscriberImport,
                        "update subscriber_import i set lease_owner = ?, lease_until = ?"
                                + " where id = ? and status = 'RUNNING' and lease_until <= ?"
                                + " and not exists (select 1 from subscriber_import other"
                                + " where other.id = any(?) and other.id <> i.id"
                                + " and other.status = 'RUNNING' and other.lease_until > ?)"
                                + " returning"
                                + COLUMNS,
                        runner,
                        now.plus(lease),
                        id,
                        now,
                        ofTheList,
                        now);
        // a run that outlived its lease must not go on beside this one
        claimed.ifPresent(
                mine ->
                        sql.update(
                                "update subscriber_import set lease_owner = null"
                                        + " where id = any(?) and id <> ? and status = 'RUNNING'",
                                ofTheList,
                                mine.id()));
        return claimed;
    }

    @Override
    public void keep(UUID id, UUID runner, Duration lease) {
        requireOurs(
                sql.update(
                        "update subscriber_import set lease_until = ?"
                                + " where id = ? and lease_owner = ? and status = 'RUNNING'",
                        clock.instant().plus(lease),
                        id,
                        runner));
    }

    @Override
    public void write(SubscriberImport order, UUID runner, ImportBatch batch, Duration lease) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            ImportCounts counts = sql.with(c -> writer.write(c, order, batch));
                            advance(order.id(), runner, counts, lease);
                        });
    }

    private void advance(UUID id, UUID runner, ImportCounts counts, Duration lease) {
        requireOurs(
                sql.update(
                        """
                        update subscriber_import
                        set rows_read = rows_read + ?, imported = imported + ?,
                            updated = updated + ?, unchanged = unchanged + ?,
                            duplicates = duplicates + ?, refused = refused + ?, lease_until = ?
                        where id = ? and lease_owner = ? and status = 'RUNNING'
                        """,
                        counts.rowsRead(),
                        counts.imported(),
                        counts.updated(),
                        counts.unchanged(),
                        counts.duplicates(),
                        counts.refused(),
                        clock.instant().plus(lease),
                        id,
                        runner));
    }

    private static void requireOurs(int updated) {
        if (updated == 0) {
            throw new LeaseLost();
        }
    }

    @Override
    public void finish(UUID id, UUID runner) {
        requireOurs(
                sql.update(
                        "update subscriber_import set status = 'FINISHED', finished_at = ?"
                                + " where id = ? and lease_owner = ? and status = 'RUNNING'",
                        clock.instant(),
                        id,
                        runner));
    }

    @Override
    public void fail(UUID id, String reason) {
        sql.update(
                "update subscriber_import set status = 'FAILED', failure = ?, finished_at = ?"
                        + " where id = ? and status in ('RECEIVING', 'RUNNING')",
                reason,
                clock.instant(),
                id);
    }

    @Override
    public void giveBack(UUID id, UUID runner) {
        sql.update(
                "update subscriber_import set lease_until = ? where id = ? and lease_owner = ?",
                clock.instant(),
                id,
                runner);
    }

    @Override
    public Optional<SubscriberImport> find(UUID workspaceId, UUID id) {
        return sql.first(
                JdbcImports::subscriberImport,
                "select"
                        + COLUMNS
                        + "from subscriber_import i where i.id = ? and i.workspace_id = ?",
                id,
                workspaceId);
    }

    @Override
    public List<SubscriberImport> page(
            UUID workspaceId, UUID listId, Optional<UUID> before, int limit) {
        return sql.list(
                JdbcImports::subscriberImport,
                "select"
                        + COLUMNS
                        + "from subscriber_import i where i.list_id = ? and i.workspace_id = ?"
                        + " and (?::uuid is null or i.id < ?::uuid) order by i.id desc limit ?",
                listId,
                workspaceId,
                before.orElse(null),
                before.orElse(null),
                limit);
    }

    @Override
    public void refusedRows(UUID id, Consumer<RefusedRow> reader) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                sql.with(
                                        connection -> {
                                            try (PreparedStatement query =
                                                    Sql.prepare(
                                                            connection,
                                                            "select line, field, reason, cells from import_refusal"
                                                                    + " where import_id = ? order by line",
                                                            id)) {
                                                query.setFetchSize(ROWS_PER_FETCH);
                                                try (ResultSet rows = query.executeQuery()) {
                                                    while (rows.next()) {
                                                        reader.accept(
                                                                new RefusedRow(
                                                                        rows.getLong("line"),
                                                                        rows.getString("field"),
                                                                        rows.getString("reason"),
                                                                        Sql.strings(
                                                                                rows, "cells")));
                                                    }
                                                }
                                            }
                                            return id;
                                        }));
    }

    private static SubscriberImport subscriberImport(ResultSet row) throws SQLException {
        return new SubscriberImport(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "workspace_id"),
                Sql.uuid(row, "list_id"),
                SubscriberImport.Status.valueOf(row.getString("status")),
                row.getString("file"),
                row.getString("charset"),
                row.getLong("bytes"),
                new ImportCounts(
                        row.getLong("imported"),
                        row.getLong("updated"),
                        row.getLong("unchanged"),
                        row.getLong("duplicates"),
                        row.getLong("refused")),
                Sql.strings(row, "header"),
                row.getString("failure"),
                Sql.instant(row, "created_at"),
                Sql.instantOrNull(row, "finished_at"));
    }
}
