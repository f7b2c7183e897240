package io.lettermill.campaign.persistence;

import io.lettermill.campaign.domain.CampaignState;
import io.lettermill.campaign.progress.DispatchProgress;
import io.lettermill.campaign.progress.FindProgress.Found;
import io.lettermill.campaign.progress.MessageCounts;
import io.lettermill.campaign.progress.ProgressRepository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
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

    @Override
    public Optional<Found> ofNewestLaunch(UUID campaignId) {
        return getEntityManager()
                .createQuery(
                        """
                        select c.dispatchId, c.state, p.counts, p.rate, p.updatedAt
                        from Campaign c
                        left join DispatchProgress p on p.dispatchId = c.dispatchId
                        where c.id = :campaign""",
                        Tuple.class)
                .setParameter("campaign", campaignId)
                .getResultList()
                .stream()
                .findFirst()
                .map(PanacheProgressRepository::found);
    }

    private static Found found(Tuple row) {
        UUID dispatchId = row.get(0, UUID.class);
        CampaignState state = row.get(1, CampaignState.class);
        MessageCounts told = row.get(2, MessageCounts.class);
        return told == null
                ? new Found(dispatchId, state, MessageCounts.NONE, 0, null)
                : new Found(
                        dispatchId,
                        state,
                        told,
                        row.get(3, Double.class),
                        row.get(4, Instant.class));
    }
}
