package io.lettermill.campaign.access;

import java.time.Instant;
import java.util.UUID;

/** Tells all services that an access token is no longer good. */
public interface Revocations {

    /**
     * Takes part in the running transaction.
     *
     * @param revokedId id of the session or of the API token
     * @param expiresAt when its last access token expires by itself
     */
    void revoke(UUID workspaceId, UUID revokedId, Instant expiresAt);
}
