package io.lettermill.campaign.domain;

/** How a launch went. */
public enum LaunchStatus {
    /** The saga is under way and can still be rolled back. */
    LAUNCHING,
    /** Past the pivot: messages may leave. */
    SENDING,
    /** Rolled back: somebody refused or did not answer. */
    FAILED,
    /** Rolled back because it was called off. */
    CANCELLED
}
