package io.lettermill.campaign.access;

import io.lettermill.campaign.config.CampaignConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Predicate;

/** Ends sessions before their time; all services refuse their access tokens soon after. */
@ApplicationScoped
public class EndSessions {

    private final SessionRepository sessions;
    private final Revocations revocations;
    private final CampaignConfig config;
    private final InstantSource clock;

    public EndSessions(
            SessionRepository sessions,
            Revocations revocations,
            CampaignConfig config,
            InstantSource clock) {
        this.sessions = sessions;
        this.revocations = revocations;
        this.config = config;
        this.clock = clock;
    }

    /** Logs out; a session that has ended already stays ended. */
    @Transactional
    public void byId(UUID sessionId) {
        sessions.lock(sessionId).ifPresent(this::end);
    }

    /** A user's sessions in one workspace. */
    @Transactional
    public void ofMember(UUID userId, UUID workspaceId) {
        ofUser(userId, session -> session.workspaceId().equals(workspaceId));
    }

    /** A user's sessions everywhere. */
    @Transactional
    public void ofUser(UUID userId) {
        ofUser(userId, session -> true);
    }

    /** A user's sessions everywhere but this one. */
    @Transactional
    public void ofUserExcept(UUID userId, UUID sessionId) {
        ofUser(userId, session -> !session.id().equals(sessionId));
    }

    void end(LoginSession session) {
        Instant now = clock.instant();
        if (session.isOpen(now)) {
            session.revoke(now);
            revocations.revoke(
                    session.workspaceId(),
                    session.id(),
                    now.plus(config.access().accessTokenLifetime()));
        }
    }

    private void ofUser(UUID userId, Predicate<LoginSession> which) {
        sessions.openOf(userId, clock.instant()).stream().filter(which).forEach(this::end);
    }
}
