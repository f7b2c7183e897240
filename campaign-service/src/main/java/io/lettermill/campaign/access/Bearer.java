package io.lettermill.campaign.access;

import java.util.UUID;

/** Whose rights a request uses. */
public sealed interface Bearer {

    /** A person who logged in. */
    record InSession(UUID userId, UUID sessionId) implements Bearer {}

    /** A machine. */
    record WithApiToken(UUID tokenId) implements Bearer {}
}
