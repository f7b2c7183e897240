package io.lettermill.campaign.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions of all workspaces. */
public interface SessionRepository {

    void add(LoginSession session);

    Optional<LoginSession> find(UUID id);

    /** Reads a session and keeps others from changing it until the transaction ends. */
    Optional<LoginSession> lock(UUID id);

    /** A user's sessions that are neither revoked nor expired, in all workspaces. */
    List<LoginSession> openOf(UUID userId, Instant now);

    /** Removes some of those that have expired. */
    void forgetExpired(Instant now);
}
