package io.lettermill.campaign.access;

import io.lettermill.kit.access.Role;
import java.time.Instant;
import java.util.UUID;

/**
 * What a client needs to act for a user.
 *
 * @param expiresAt when the access token expires
 */
public record SessionGrant(
        UUID sessionId,
        String accessToken,
        Instant expiresAt,
        String refreshToken,
        UUID workspaceId,
        Role role) {

    @Override
    public String toString() {
        return "SessionGrant[" + sessionId + "]";
    }
}
