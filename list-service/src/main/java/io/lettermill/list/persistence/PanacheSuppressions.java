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
        boolean added =
                sql.update(
                                "insert into suppression"
                                        + " (id, workspace_id, address_hash, reason, created_at)"
                                        + " values (?, ?::uuid, ?, ?, ?)"
                                        + " on conflict (workspace_id, address_hash) do nothing",
                                newId,
                                CurrentWorkspace.of(getEntityManager().unwrap(Session.class)),
                                addressHash,
                                reason.name(),
                                now)
                        == 1;
        return new Added(findByHash(addressHash).orElseThrow(), added);
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
    public void remove(Suppression suppression) {
        delete(suppression);
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
