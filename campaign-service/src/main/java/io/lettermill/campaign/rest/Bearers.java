package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.Bearer;
import io.lettermill.kit.access.Caller;
import java.util.UUID;

/** Tells use cases who asks. */
final class Bearers {

    private Bearers() {}

    static Bearer of(Caller caller) {
        UUID id = UUID.fromString(caller.id());
        return caller.sessionId()
                .map(UUID::fromString)
                .<Bearer>map(session -> new Bearer.InSession(id, session))
                .orElseGet(() -> new Bearer.WithApiToken(id));
    }
}
