package io.lettermill.campaign.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions of all workspaces. */
public interface SessionRepository {

    void add(LoginSession session);

    /** Reads a session and keeps others from changing it until the transaction ends. */
    Optional<LoginSession> lock(UUID id);

    /** A user's sessions that are not revoked, in all workspaces. */
    List<LoginSession> notRevokedOf(UUID userId);
}
