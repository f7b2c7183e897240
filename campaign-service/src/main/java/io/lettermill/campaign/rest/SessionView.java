package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.SessionGrant;
import java.time.Instant;
import java.util.UUID;

/** What a client needs to act for a user. */
record SessionView(
        String accessToken,
        Instant expiresAt,
        String refreshToken,
        UUID workspaceId,
        RoleName role) {

    static SessionView of(SessionGrant grant) {
        return new SessionView(
                grant.accessToken(),
                grant.expiresAt(),
                grant.refreshToken(),
                grant.workspaceId(),
                RoleName.of(grant.role()));
    }

    @Override
    public String toString() {
        return "SessionView";
    }
}
