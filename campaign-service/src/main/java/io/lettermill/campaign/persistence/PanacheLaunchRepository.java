package io.lettermill.campaign.persistence;

import io.lettermill.campaign.domain.Launch;
import io.lettermill.campaign.domain.LaunchRepository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Launches in PostgreSQL; Hibernate adds the workspace to every query. */
@ApplicationScoped
class PanacheLaunchRepository implements LaunchRepository, PanacheRepositoryBase<Launch, UUID> {

    @Override
    public void add(Launch launch) {
        persist(launch);
    }

    @Override
    public Optional<Launch> find(UUID dispatchId) {
        return find("dispatchId", dispatchId).firstResultOptional();
    }
}
