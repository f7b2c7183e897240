package io.lettermill.campaign.access;

import io.lettermill.campaign.config.CampaignConfig;
import io.lettermill.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;

/** Opens sessions and gives out their tokens. */
@ApplicationScoped
public class GrantSession {

    private final SessionRepository sessions;
    private final AccessTokens tokens;
    private final CampaignConfig config;
    private final InstantSource clock;

    public GrantSession(
            SessionRepository sessions,
            AccessTokens tokens,
            CampaignConfig config,
            InstantSource clock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.config = config;
        this.clock = clock;
    }

    /** A new session of a member. */
    @Transactional
    public SessionGrant open(Membership member) {
        Instant now = clock.instant();
        Secret secret = Secret.random();
        LoginSession session =
                new LoginSession(
                        Ids.next(),
                        member.user().id(),
                        member.workspace().id(),
                        secret,
                        now,
                        now.plus(config.access().sessionLifetime()));
        sessions.add(session);
        return grant(session, member, secret, now);
    }

    /** Fresh tokens for an open session; its refresh token until now is used up. */
    @Transactional
    public SessionGrant renew(LoginSession session, Membership member) {
        Secret secret = Secret.random();
        session.rotate(secret);
        return grant(session, member, secret, clock.instant());
    }

    private SessionGrant grant(
            LoginSession session, Membership member, Secret secret, Instant now) {
        Instant inAWhile = now.plus(config.access().accessTokenLifetime());
        Instant expiresAt = inAWhile.isBefore(session.expiresAt()) ? inAWhile : session.expiresAt();
        return new SessionGrant(
                session.id(),
                tokens.forSession(
                        session, member.user(), member.role(), Ids.next(), now, expiresAt),
                expiresAt,
                new RefreshToken(session.id(), secret).text(),
                session.workspaceId(),
                member.role());
    }
}
