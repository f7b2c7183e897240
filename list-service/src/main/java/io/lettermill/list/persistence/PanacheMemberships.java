package io.lettermill.list.persistence;

import io.lettermill.list.domain.Membership;
import io.lettermill.list.domain.MembershipState;
import io.lettermill.list.domain.Memberships;
import io.lettermill.list.domain.Subscriber;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Memberships by Hibernate, which keeps to the current workspace. */
@ApplicationScoped
class PanacheMemberships implements Memberships, PanacheRepositoryBase<Membership, Membership.Key> {

    @Override
    public Optional<Membership> findForChange(UUID listId, UUID subscriberId) {
        return find("key.listId = ?1 and key.subscriberId = ?2", listId, subscriberId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    @Override
    public List<Membership> of(UUID subscriberId) {
        return list("key.subscriberId = ?1 order by changedAt", subscriberId);
    }

    @Override
    public void add(Membership membership) {
        persistAndFlush(membership);
    }

    @Override
    public void removeAllOf(UUID subscriberId) {
        delete("key.subscriberId", subscriberId);
    }

    @Override
    public List<Member> page(
            UUID listId, Optional<MembershipState> state, Optional<UUID> after, int limit) {
        TypedQuery<Object[]> query =
                getEntityManager()
                        .createQuery(
                                "select s, m from Membership m"
                                        + " join Subscriber s on s.id = m.key.subscriberId"
                                        + " where m.key.listId = :list"
                                        + (state.isPresent() ? " and m.state = :state" : "")
                                        + (after.isPresent()
                                                ? " and m.key.subscriberId > :after"
                                                : "")
                                        + " order by m.key.subscriberId",
                                Object[].class)
                        .setParameter("list", listId)
                        .setMaxResults(limit);
        state.ifPresent(value -> query.setParameter("state", value));
        after.ifPresent(value -> query.setParameter("after", value));
        return query.getResultList().stream()
                .map(row -> new Member((Subscriber) row[0], (Membership) row[1]))
                .toList();
    }
}
