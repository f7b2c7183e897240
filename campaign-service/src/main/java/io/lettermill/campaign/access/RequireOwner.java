package io.lettermill.campaign.access;

import io.lettermill.kit.access.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets only owners of this moment go on. The role in an access token is good for some seconds after
 * a removal, or longer while Kafka is away; what an owner does would stay.
 */
@ApplicationScoped
public class RequireOwner {

    private final AccountRepository accounts;
    private final ApiTokenRepository apiTokens;

    public RequireOwner(AccountRepository accounts, ApiTokenRepository apiTokens) {
        this.accounts = accounts;
        this.apiTokens = apiTokens;
    }

    /**
     * Takes part in the running transaction, until whose end the owners stay locked; they are
     * locked before anything else, so that two owners who change each other do not wait for each
     * other.
     *
     * @return the person, if need be behind an API token; empty when nobody knows who issued it
     * @throws AccessRejectedException when the person is no owner, or no longer
     */
    @Transactional(TxType.MANDATORY)
    public Optional<UUID> require(UUID workspaceId, Bearer bearer) {
        accounts.lockOwners(workspaceId);
        Optional<UUID> person =
                switch (bearer) {
                    case Bearer.InSession in -> Optional.of(in.userId());
                    case Bearer.WithApiToken with -> issuer(workspaceId, with.tokenId());
                };
        if (person.filter(id -> !isOwner(workspaceId, id)).isPresent()) {
            throw noOwner();
        }
        return person;
    }

    private Optional<UUID> issuer(UUID workspaceId, UUID tokenId) {
        ApiToken token = apiTokens.find(workspaceId, tokenId).orElseThrow(RequireOwner::noOwner);
        return Optional.ofNullable(token.issuedBy());
    }

    private boolean isOwner(UUID workspaceId, UUID person) {
        return accounts.membership(person, workspaceId)
                .filter(member -> member.isAccepted() && member.role() == Role.OWNER)
                .isPresent();
    }

    private static AccessRejectedException noOwner() {
        return new AccessRejectedException(new AccessRejection.NoOwner());
    }
}
