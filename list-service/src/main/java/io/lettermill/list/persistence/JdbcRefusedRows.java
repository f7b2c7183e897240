package io.lettermill.list.persistence;

import io.lettermill.list.domain.AddressRules;
import io.lettermill.list.domain.EmailAddress;
import io.lettermill.list.domain.RefusedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.hibernate.Session;

/** Removes refused rows; {@link JdbcImports} writes and reads them. */
@ApplicationScoped
class JdbcRefusedRows implements RefusedRows {

    private static final int ROWS_PER_FETCH = 1000;

    /** Some more than those with the address: what stands around it is not looked at here. */
    private static final String CANDIDATES =
            """
            select r.import_id, r.line, r.cells
            from import_refusal r
            join subscriber_import i on i.id = r.import_id
            where i.workspace_id = ?::uuid
              and position(? in lower(array_to_string(r.cells, ' '))) > 0
            """;

    private final Sql sql;
    private final Session session;
    private final WrittenAddresses written;

    JdbcRefusedRows(Sql sql, Session session, AddressRules addresses) {
        this.sql = sql;
        this.session = session;
        this.written = new WrittenAddresses(addresses);
    }

    /** To be called in a transaction, so that candidates are not all held in memory. */
    @Override
    public void forget(EmailAddress address) {
        String local = address.value().substring(0, address.value().lastIndexOf('@') + 1);
        sql.with(
                connection -> {
                    try (PreparedStatement candidates =
                                    Sql.prepare(
                                            connection,
                                            CANDIDATES,
                                            CurrentWorkspace.of(session),
                                            local);
                            PreparedStatement removal =
                                    connection.prepareStatement(
                                            "delete from import_refusal"
                                                    + " where import_id = ? and line = ?")) {
                        candidates.setFetchSize(ROWS_PER_FETCH);
                        remove(candidates, removal, address);
                    }
                    return address;
                });
    }

    private void remove(
            PreparedStatement candidates, PreparedStatement removal, EmailAddress address)
            throws SQLException {
        try (ResultSet rows = candidates.executeQuery()) {
            while (rows.next()) {
                if (written.contain(Sql.strings(rows, "cells"), address)) {
                    removal.setObject(1, Sql.uuid(rows, "import_id"));
                    removal.setLong(2, rows.getLong("line"));
                    removal.executeUpdate();
                }
            }
        }
    }

    @Override
    public int forgetOlderThan(Instant end) {
        return sql.update(
                """
                delete from import_refusal r using subscriber_import i
                where i.id = r.import_id and i.finished_at < ?
                """,
                end);
    }
}
