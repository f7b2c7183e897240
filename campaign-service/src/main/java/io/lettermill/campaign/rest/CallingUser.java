package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.Bearer;
import io.lettermill.kit.access.Caller;
import io.lettermill.kit.problems.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The person behind the caller; an API token has none, and is told so with 409. */
@ApplicationScoped
class CallingUser {

    private final Caller caller;

    CallingUser(Caller caller) {
        this.caller = caller;
    }

    UUID id() {
        requireSession();
        return UUID.fromString(caller.id());
    }

    Bearer.InSession inSession() {
        return new Bearer.InSession(id(), sessionId());
    }

    UUID sessionId() {
        return UUID.fromString(requireSession());
    }

    boolean isPerson() {
        return caller.sessionId().isPresent();
    }

    private String requireSession() {
        return caller.sessionId()
                .orElseThrow(
                        () ->
                                Problems.conflict(
                                        "not-a-person",
                                        "This is for people: log in instead of using an API"
                                                + " token."));
    }
}
