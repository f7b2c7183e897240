package io.lettermill.campaign.access;

import io.lettermill.kit.access.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Revokes API tokens; all services refuse them soon after. */
@ApplicationScoped
public class RevokeApiToken {

    private final ApiTokenRepository tokens;
    private final RequireOwner requireOwner;
    private final Revocations revocations;
    private final InstantSource clock;

    public RevokeApiToken(
            ApiTokenRepository tokens,
            RequireOwner requireOwner,
            Revocations revocations,
            InstantSource clock) {
        this.tokens = tokens;
        this.requireOwner = requireOwner;
        this.revocations = revocations;
        this.clock = clock;
    }

    /**
     * @return false when the workspace has no such token
     * @throws AccessRejectedException when the bearer is no owner any more
     */
    @Transactional
    public boolean revoke(UUID workspaceId, Bearer bearer, UUID id) {
        requireOwner.require(workspaceId, bearer);
        Optional<ApiToken> token = tokens.find(workspaceId, id);
        token.filter(found -> !found.isRevoked()).ifPresent(this::revoke);
        return token.isPresent();
    }

    /** All that a user issued in one workspace. */
    @Transactional
    public void ofMember(UUID workspaceId, UUID userId) {
        tokens.notRevokedOf(workspaceId, userId).forEach(this::revoke);
    }

    /** Those that a user issued in one workspace and that may do more than this role. */
    @Transactional
    public void ofMemberBeyond(Role role, UUID workspaceId, UUID userId) {
        tokens.notRevokedOf(workspaceId, userId).stream()
                .filter(token -> !role.includes(token.role()))
                .forEach(this::revoke);
    }

    private void revoke(ApiToken token) {
        token.revoke(clock.instant());
        revocations.revoke(token.workspaceId(), token.id(), token.expiresAt());
    }
}
