package io.lettermill.list.persistence;

import io.lettermill.list.domain.Suppression;
import io.lettermill.list.domain.Suppressions;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Suppressions by Hibernate, which keeps to the current workspace. */
@ApplicationScoped
class PanacheSuppressions implements Suppressions, PanacheRepositoryBase<Suppression, UUID> {

    private final Sql sql;

    PanacheSuppressions(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Added add(UUID newId, byte[] addressHash, Suppression.Reason reason, Instant now) {
        // the update changes nothing, but locks the row: it cannot be lifted before it is read
        UUID id =
                sql.first(
                                row -> Sql.uuid(row, "id"),
                                "insert into suppression"
                                        + " (id, workspace_id, address_hash, reason, created_at)"
                                        + " values (?, ?::uuid, ?, ?, ?)"
                                        + " on conflict (workspace_id, address_hash)"
                                        + " do update set reason = suppression.reason"
                                        + " returning id",
                                newId,
                                CurrentWorkspace.of(getEntityManager().unwrap(Session.class)),
                                addressHash,
                                reason.name(),
                                now)
                        .orElseThrow();
        return new Added(find(id).orElseThrow(), id.equals(newId));
    }

    @Override
    public Optional<Suppression> find(UUID id) {
        return find("id", id).firstResultOptional();
    }

    @Override
    public Optional<Suppression> findByHash(byte[] addressHash) {
        return find("addressHash", addressHash).firstResultOptional();
    }

    @Override
    public boolean remove(Suppression suppression) {
        return delete("id", suppression.id()) == 1;
    }

    @Override
    public List<Suppression> page(Optional<UUID> before, int limit) {
        Sort newestFirst = Sort.descending("id");
        return before.map(id -> find("id < ?1", newestFirst, id))
                .orElseGet(() -> findAll(newestFirst))
                .page(Page.ofSize(limit))
                .list();
    }
}
