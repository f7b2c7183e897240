package io.lettermill.campaign.persistence;

import io.lettermill.campaign.access.LoginSession;
import io.lettermill.campaign.access.SessionRepository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions in PostgreSQL. */
@ApplicationScoped
class PanacheSessionRepository
        implements SessionRepository, PanacheRepositoryBase<LoginSession, UUID> {

    @Override
    public void add(LoginSession session) {
        persist(session);
    }

    @Override
    public Optional<LoginSession> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    public List<LoginSession> notRevokedOf(UUID userId) {
        return find("userId = ?1 and revokedAt is null", userId).list();
    }
}
