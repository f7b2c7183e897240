package io.lettermill.campaign.persistence;

import io.lettermill.campaign.access.LoginSession;
import io.lettermill.campaign.access.SessionRepository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sessions in PostgreSQL. Each login deletes some that have expired, so that there are never many
 * more than those of a session's lifetime.
 */
@ApplicationScoped
class PanacheSessionRepository
        implements SessionRepository, PanacheRepositoryBase<LoginSession, UUID> {

    /** More than the one row that a login adds, so that it gets less. */
    private static final int FORGOTTEN_AT_ONCE = 100;

    @Override
    public void add(LoginSession session) {
        persist(session);
    }

    @Override
    public Optional<LoginSession> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public Optional<LoginSession> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    public List<LoginSession> openOf(UUID userId, Instant now) {
        return find("userId = ?1 and revokedAt is null and expiresAt > ?2 order by id", userId, now)
                .list();
    }

    @Override
    public void forgetExpired(Instant now) {
        getEntityManager()
                .createNativeQuery(
                        "delete from login_session where id in"
                                + " (select id from login_session where expires_at <= :now"
                                + " order by expires_at limit :limit for update skip locked)")
                .setParameter("now", now)
                .setParameter("limit", FORGOTTEN_AT_ONCE)
                .executeUpdate();
    }
}
