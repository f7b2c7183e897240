package io.lettermill.campaign.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Gives an open session fresh tokens. A refresh token that was used before ends the session: either
 * its bearer or the one who used it first has stolen it.
 */
@ApplicationScoped
public class RefreshSession {

    private final SessionRepository sessions;
    private final AccountRepository accounts;
    private final GrantSession grantSession;
    private final EndSessions endSessions;
    private final InstantSource clock;

    public RefreshSession(
            SessionRepository sessions,
            AccountRepository accounts,
            GrantSession grantSession,
            EndSessions endSessions,
            InstantSource clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.grantSession = grantSession;
        this.endSessions = endSessions;
        this.clock = clock;
    }

    /** Empty when the token is not good, or not any more. */
    @Transactional
    public Optional<SessionGrant> refresh(String refreshToken) {
        return RefreshToken.ofText(refreshToken).flatMap(this::refresh);
    }

    private Optional<SessionGrant> refresh(RefreshToken token) {
        Instant now = clock.instant();
        Optional<LoginSession> open =
                sessions.lock(token.sessionId()).filter(session -> session.isOpen(now));
        if (open.isEmpty()) {
            return Optional.empty();
        }
        LoginSession session = open.get();
        if (!session.isNewest(token)) {
            endSessions.end(session);
            return Optional.empty();
        }
        return accounts.membership(session.userId(), session.workspaceId())
                .filter(Membership::isAccepted)
                .map(member -> grantSession.renew(session, member));
    }
}
