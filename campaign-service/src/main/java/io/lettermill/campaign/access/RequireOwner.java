package io.lettermill.campaign.access;

import io.lettermill.kit.access.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets only owners of this moment go on, with a session or token of this moment. Access tokens are
 * accepted for some seconds after a removal or revocation, or longer while Kafka is away; what an
 * owner does would stay.
 */
@ApplicationScoped
public class RequireOwner {

    private final AccountRepository accounts;
    private final SessionRepository sessions;
    private final ApiTokenRepository apiTokens;
    private final InstantSource clock;

    public RequireOwner(
            AccountRepository accounts,
            SessionRepository sessions,
            ApiTokenRepository apiTokens,
            InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.apiTokens = apiTokens;
        this.clock = clock;
    }

    /**
     * Takes part in the running transaction, until whose end the owners stay locked; they are
     * locked before anything else, so that two owners who change each other do not wait for each
     * other.
     *
     * @return the person, if need be behind an API token; empty when nobody knows who issued it
     * @throws AccessRejectedException when the person is no owner, or no longer, and when the
     *     session has ended or the token is revoked
     */
    @Transactional(TxType.MANDATORY)
    public Optional<UUID> require(UUID workspaceId, Bearer bearer) {
        accounts.lockOwners(workspaceId);
        return switch (bearer) {
            case Bearer.InSession in -> Optional.of(person(workspaceId, in));
            case Bearer.WithApiToken with -> issuer(workspaceId, with);
        };
    }

    private UUID person(UUID workspaceId, Bearer.InSession in) {
        requireOwner(workspaceId, in.userId());
        require(sessions.find(in.sessionId()).filter(session -> session.isOpen(clock.instant())));
        return in.userId();
    }

    private Optional<UUID> issuer(UUID workspaceId, Bearer.WithApiToken with) {
        ApiToken token = require(apiTokens.find(workspaceId, with.tokenId()));
        Optional<UUID> issuer = Optional.ofNullable(token.issuedBy());
        issuer.ifPresent(person -> requireOwner(workspaceId, person));
        require(Optional.of(token).filter(found -> found.isGood(clock.instant())));
        return issuer;
    }

    private static <T> T require(Optional<T> access) {
        return access.orElseThrow(
                () -> new AccessRejectedException(new AccessRejection.AccessEnded()));
    }

    private void requireOwner(UUID workspaceId, UUID person) {
        boolean isOwner =
                accounts.membership(person, workspaceId)
                        .filter(member -> member.isAccepted() && member.role() == Role.OWNER)
                        .isPresent();
        if (!isOwner) {
            throw new AccessRejectedException(new AccessRejection.NoOwner());
        }
    }
}
