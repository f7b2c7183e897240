package io.lettermill.list.persistence;

import io.lettermill.list.consent.Recipient;
import io.lettermill.list.consent.Recipients;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Finds who a mail went to by the frozen audience. */
@ApplicationScoped
class JdbcRecipients implements Recipients {

    private final Sql sql;

    JdbcRecipients(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Recipient> find(UUID dispatchId, int ordinal) {
        return sql.first(
                row ->
                        new Recipient(
                                Sql.uuid(row, "workspace_id"),
                                Sql.uuid(row, "list_id"),
                                Sql.uuid(row, "subscriber_id")),
                """
                select a.workspace_id, a.include_lists[b.list_places[wanted.number]] as list_id,
                       b.subscriber_ids[wanted.number] as subscriber_id
                from (select ?::int as number) wanted
                cross join audience a
                join audience_block b on b.audience_id = a.id
                where a.dispatch_id = ? and b.first_ordinal = ?
                  and wanted.number <= cardinality(b.subscriber_ids)
                """,
                ordinal - AudienceBlocks.firstOrdinal(ordinal) + 1,
                dispatchId,
                AudienceBlocks.firstOrdinal(ordinal));
    }
}
