package io.lettermill.list.persistence;

import io.lettermill.list.domain.ListCounts;
import io.lettermill.list.domain.MailingList;
import io.lettermill.list.domain.MailingLists;
import io.lettermill.list.domain.MembershipState;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Lists by Hibernate, which keeps to the current workspace. */
@ApplicationScoped
class PanacheMailingLists implements MailingLists, PanacheRepositoryBase<MailingList, UUID> {

    private final Sql sql;

    PanacheMailingLists(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<MailingList> find(UUID id) {
        return find("id", id).firstResultOptional();
    }

    @Override
    public Optional<MailingList> findForChange(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    @Override
    public Optional<MailingList> findToFill(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_READ).firstResultOptional();
    }

    @Override
    public boolean isNameTaken(String name, UUID exceptOf) {
        sql.first(
                row -> true,
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                "list names of " + CurrentWorkspace.of(getEntityManager().unwrap(Session.class)));
        return count("lower(name) = lower(?1) and id <> ?2", name, exceptOf) > 0;
    }

    @Override
    public void add(MailingList list) {
        persistAndFlush(list);
    }

    @Override
    public void remove(MailingList list) {
        sql.update("delete from membership where list_id = ?", list.id());
        delete(list);
        flush();
    }

    @Override
    public List<MailingList> page(Optional<UUID> before, int limit) {
        Sort newestFirst = Sort.descending("id");
        return before.map(id -> find("id < ?1", newestFirst, id))
                .orElseGet(() -> findAll(newestFirst))
                .page(Page.ofSize(limit))
                .list();
    }

    @Override
    public Map<UUID, ListCounts> counts(Collection<UUID> listIds) {
        Map<UUID, ListCounts> counts = new HashMap<>();
        getEntityManager()
                .createQuery(
                        "select m.key.listId, m.state, count(*) from Membership m"
                                + " where m.key.listId in ?1 group by m.key.listId, m.state",
                        Object[].class)
                .setParameter(1, listIds)
                .getResultList()
                .forEach(
                        row -> {
                            ListCounts found =
                                    row[1] == MembershipState.SUBSCRIBED
                                            ? new ListCounts((Long) row[2], 0)
                                            : new ListCounts(0, (Long) row[2]);
                            counts.merge(
                                    (UUID) row[0],
                                    found,
                                    (a, b) ->
                                            new ListCounts(
                                                    a.subscribed() + b.subscribed(),
                                                    a.unsubscribed() + b.unsubscribed()));
                        });
        return counts;
    }

    @Override
    public boolean isBeingFilled(UUID listId) {
        return sql.first(
                        row -> row.getInt(1),
                        "select 1 from subscriber_import"
                                + " where list_id = ? and status in ('RECEIVING', 'RUNNING')"
                                + " limit 1",
                        listId)
                .isPresent();
    }
}
