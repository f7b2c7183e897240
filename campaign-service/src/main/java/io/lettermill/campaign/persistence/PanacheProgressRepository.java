package io.lettermill.campaign.persistence;

import io.lettermill.campaign.progress.DispatchProgress;
import io.lettermill.campaign.progress.ProgressRepository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Progress in PostgreSQL; Hibernate adds the workspace to every query. */
@ApplicationScoped
class PanacheProgressRepository
        implements ProgressRepository, PanacheRepositoryBase<DispatchProgress, UUID> {

    @Override
    public void add(DispatchProgress progress) {
        persist(progress);
    }

    @Override
    public Optional<DispatchProgress> find(UUID dispatchId) {
        return find("dispatchId", dispatchId).firstResultOptional();
    }
}
