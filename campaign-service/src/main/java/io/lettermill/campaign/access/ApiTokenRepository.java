package io.lettermill.campaign.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API tokens; each is looked up together with its workspace. */
public interface ApiTokenRepository {

    void add(ApiToken token);

    Optional<ApiToken> find(UUID workspaceId, UUID id);

    /**
     * Newest first.
     *
     * @param before only tokens older than this one; null for the newest
     */
    List<ApiToken> newest(UUID workspaceId, @Nullable UUID before, int limit);
}
