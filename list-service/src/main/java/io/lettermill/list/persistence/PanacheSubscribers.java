package io.lettermill.list.persistence;

import io.lettermill.list.domain.EmailAddress;
import io.lettermill.list.domain.Subscriber;
import io.lettermill.list.domain.Subscribers;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Subscribers by Hibernate, which keeps to the current workspace. */
@ApplicationScoped
class PanacheSubscribers implements Subscribers, PanacheRepositoryBase<Subscriber, UUID> {

    private final Sql sql;

    PanacheSubscribers(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Subscriber> find(UUID id) {
        return find("id = ?1 and erasedAt is null", id).firstResultOptional();
    }

    @Override
    public Optional<Subscriber> findForChange(UUID id) {
        return find("id = ?1 and erasedAt is null", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    @Override
    public Optional<Subscriber> findByEmail(EmailAddress email) {
        return find("email", email.value()).firstResultOptional();
    }

    @Override
    public void move(Subscriber subscriber, EmailAddress address, Instant now) {
        subscriber.moveTo(address, now);
        flush();
    }

    @Override
    public Subscriber findOrAdd(EmailAddress email, UUID newId, Instant now) {
        // the update changes nothing, but locks the row: the address stays until it is read
        sql.update(
                "insert into subscriber"
                        + " (id, workspace_id, email, address_hash, created_at, updated_at)"
                        + " values (?, ?::uuid, ?, ?, ?, ?)"
                        + " on conflict (workspace_id, email)"
                        + " do update set updated_at = subscriber.updated_at",
                newId,
                CurrentWorkspace.of(getEntityManager().unwrap(Session.class)),
                email.value(),
                email.hash(),
                now,
                now);
        return find("email", email.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow();
    }

    @Override
    public List<Subscriber> page(Optional<UUID> after, int limit) {
        Sort oldestFirst = Sort.ascending("id");
        return after.map(id -> find("erasedAt is null and id > ?1", oldestFirst, id))
                .orElseGet(() -> find("erasedAt is null", oldestFirst))
                .page(Page.ofSize(limit))
                .list();
    }
}
