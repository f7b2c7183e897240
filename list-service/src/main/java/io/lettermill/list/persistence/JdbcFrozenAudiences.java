package io.lettermill.list.persistence;

import io.lettermill.list.domain.FrozenAudiences;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Looks into the blocks of audiences, without an index, which would cost a freeze more than it
 * saves: only those with a deleted list are read.
 */
@ApplicationScoped
class JdbcFrozenAudiences implements FrozenAudiences {

    private final Sql sql;
    private final Session session;

    JdbcFrozenAudiences(Sql sql, Session session) {
        this.sql = sql;
        this.session = session;
    }

    @Override
    public List<UUID> deletedListsOf(UUID subscriberId) {
        return sql.list(
                row -> Sql.uuid(row, "list_id"),
                """
                with abandoned as (
                  select a.id, a.include_lists
                  from audience a
                  where a.workspace_id = ?::uuid
                    and exists (select 1 from unnest(a.include_lists) as included (id)
                                where not exists (select 1 from mailing_list l
                                                  where l.id = included.id))
                ), place as (
                  select distinct
                         a.include_lists[
                           b.list_places[array_position(b.subscriber_ids, wanted.id)]] as list_id
                  from (select ?::uuid as id) wanted
                  cross join abandoned a
                  join audience_block b on b.audience_id = a.id
                  where wanted.id = any(b.subscriber_ids)
                )
                select p.list_id from place p
                where not exists (select 1 from mailing_list l where l.id = p.list_id)
                """,
                CurrentWorkspace.of(session),
                subscriberId);
    }
}
