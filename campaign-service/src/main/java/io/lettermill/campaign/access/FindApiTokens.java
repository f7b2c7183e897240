package io.lettermill.campaign.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the descriptions of a workspace's API tokens. */
@ApplicationScoped
public class FindApiTokens {

    private final ApiTokenRepository tokens;

    public FindApiTokens(ApiTokenRepository tokens) {
        this.tokens = tokens;
    }

    /** Newest first; see {@link ApiTokenRepository#newest}. */
    @Transactional
    public List<ApiToken> newest(UUID workspaceId, @Nullable UUID before, int limit) {
        return tokens.newest(workspaceId, before, limit);
    }
}
