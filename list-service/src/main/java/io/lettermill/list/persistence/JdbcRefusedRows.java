package io.lettermill.list.persistence;

import io.lettermill.list.domain.EmailAddress;
import io.lettermill.list.domain.RefusedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.hibernate.Session;

/** Removes refused rows; {@link JdbcImports} writes and reads them. */
@ApplicationScoped
class JdbcRefusedRows implements RefusedRows {

    private final Sql sql;
    private final Session session;

    JdbcRefusedRows(Sql sql, Session session) {
        this.sql = sql;
        this.session = session;
    }

    @Override
    public void forget(EmailAddress address) {
        sql.update(
                """
                delete from import_refusal r using subscriber_import i
                where i.id = r.import_id and i.workspace_id = ?::uuid
                  and position(? in lower(array_to_string(r.cells, ' '))) > 0
                """,
                CurrentWorkspace.of(session),
                address.value());
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
