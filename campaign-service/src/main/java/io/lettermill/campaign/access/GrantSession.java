package io.lettermill.campaign.access;

import io.lettermill.campaign.config.CampaignConfig;
import io.lettermill.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Opens sessions and gives out their tokens. */
@ApplicationScoped
public class GrantSession {

    private final SessionRepository sessions;
    private final AccountRepository accounts;
    private final AccessTokens tokens;
    private final CampaignConfig config;
    private final InstantSource clock;

    public GrantSession(
            SessionRepository sessions,
            AccountRepository accounts,
            AccessTokens tokens,
            CampaignConfig config,
            InstantSource clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.tokens = tokens;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A new session of a member, with the role of this moment.
     *
     * @param seen with the account as the password was compared with it
     * @return empty when another password was chosen since then, or the membership ended
     */
    @Transactional
    public Optional<SessionGrant> open(Membership seen) {
        return accounts.lock(seen.user().id())
                .filter(account -> account.hasPasswordOf(seen.user()))
                .flatMap(account -> accounts.lockMembership(account.id(), seen.workspace().id()))
                .filter(Membership::isAccepted)
                .map(this::begin);
    }

    private SessionGrant begin(Membership member) {
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
        sessions.forgetExpired(now);
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
