package io.lettermill.campaign.persistence;

import io.lettermill.campaign.domain.Campaign;
import io.lettermill.campaign.domain.CampaignRepository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Campaigns in PostgreSQL; Hibernate adds the workspace to every query. */
@ApplicationScoped
class PanacheCampaignRepository
        implements CampaignRepository, PanacheRepositoryBase<Campaign, UUID> {

    @Override
    public void add(Campaign campaign) {
        persistAndFlush(campaign);
    }

    @Override
    public Optional<Campaign> find(UUID id) {
        return find("id", id).firstResultOptional();
    }

    @Override
    public Optional<Campaign> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    @Override
    public List<Campaign> newest(@Nullable UUID before, int limit) {
        var query =
                before == null
                        ? find("order by id desc")
                        : find("id < ?1 order by id desc", before);
        return query.page(0, limit).list();
    }

    @Override
    public void remove(Campaign campaign) {
        delete(campaign);
    }

    @Override
    public void flush() {
        getEntityManager().flush();
    }
}
