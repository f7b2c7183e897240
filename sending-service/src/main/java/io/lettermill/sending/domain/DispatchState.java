package io.lettermill.sending.domain;

/** Where a dispatch is in its life. */
public enum DispatchState {
    /** Everything is ready, nothing leaves. */
    PREPARED,
    /** Messages leave. */
    RUNNING,
    /** Nothing further is handed to SMTP. */
    PAUSED,
    /** Cancelled after the start: what had not been handed to SMTP is skipped. */
    CANCELLED,
    /**
     * Cancelled before the start: as if it had never been prepared; a late command finds this mark.
     */
    WITHDRAWN,
    /** Every message has an outcome. */
    FINISHED;

    /** Whether claims may be made. */
    public boolean sends() {
        return this == RUNNING;
    }

    /** Whether ranges of recipients are worked on: to send, or to tell outcomes again. */
    public boolean worksOnRanges() {
        return this == RUNNING || this == CANCELLED || this == FINISHED;
    }

    /** Whether it was started at some time. */
    public boolean wasStarted() {
        return this != PREPARED && this != WITHDRAWN;
    }
}
