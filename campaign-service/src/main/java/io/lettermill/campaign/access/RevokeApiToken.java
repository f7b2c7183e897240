package io.lettermill.campaign.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Revokes an API token; all services refuse it soon after. */
@ApplicationScoped
public class RevokeApiToken {

    private final ApiTokenRepository tokens;
    private final Revocations revocations;
    private final InstantSource clock;

    public RevokeApiToken(ApiTokenRepository tokens, Revocations revocations, InstantSource clock) {
        this.tokens = tokens;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** False when the workspace has no such token. */
    @Transactional
    public boolean revoke(UUID workspaceId, UUID id) {
        Optional<ApiToken> token = tokens.find(workspaceId, id);
        token.filter(found -> !found.isRevoked())
                .ifPresent(
                        found -> {
                            found.revoke(clock.instant());
                            revocations.revoke(workspaceId, found.id(), found.expiresAt());
                        });
        return token.isPresent();
    }
}
