package io.lettermill.sending.domain;

/** What became of a message; DEFERRED is followed by another. */
public enum Outcome {
    ACCEPTED,
    REJECTED,
    SKIPPED,
    EXPIRED,
    IN_DOUBT,
    DEFERRED
}
