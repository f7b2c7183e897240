package io.lettermill.list.persistence;

import io.lettermill.list.domain.EmailAddress;
import io.lettermill.list.domain.RefusedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.IDN;
import java.time.Instant;
import java.util.List;
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

    /** Also as it may stand in a file: with a domain in its own script. */
    @Override
    public void forget(EmailAddress address) {
        sql.update(
                """
                delete from import_refusal r using subscriber_import i, unnest(?::text[]) as spelling
                where i.id = r.import_id and i.workspace_id = ?::uuid
                  and position(spelling in lower(array_to_string(r.cells, ' '))) > 0
                """,
                List.of(address.value(), inItsOwnScript(address)),
                CurrentWorkspace.of(session));
    }

    private static String inItsOwnScript(EmailAddress address) {
        int domain = address.value().indexOf('@') + 1;
        return address.value().substring(0, domain)
                + IDN.toUnicode(address.value().substring(domain));
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
