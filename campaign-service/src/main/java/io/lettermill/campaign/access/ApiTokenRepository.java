package io.lettermill.campaign.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API tokens; each is looked up together with its workspace. */
public interface ApiTokenRepository {

    void add(ApiToken token);

    Optional<ApiToken> find(UUID workspaceId, UUID id);

    /** A user's tokens of a workspace that are not revoked. */
    List<ApiToken> notRevokedOf(UUID workspaceId, UUID issuedBy);

    /**
     * Newest first.
     *
     * @param before only tokens older than this one; null for the newest
     */
    List<ApiToken> newest(UUID workspaceId, @Nullable UUID before, int limit);
}
