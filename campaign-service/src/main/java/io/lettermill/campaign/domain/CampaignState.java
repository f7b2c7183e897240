package io.lettermill.campaign.domain;

/** Where a campaign is in its life. */
public enum CampaignState {
    /** Being written; also after a launch that failed. */
    DRAFT,
    /** A launch saga is under way; nothing has left yet. */
    LAUNCHING,
    /** Messages leave. */
    SENDING,
    /** No message leaves until resumed. */
    PAUSED,
    /** Every message has an outcome. */
    FINISHED,
    /** Called off for good. */
    CANCELLED;

    /** Whether nothing can happen any more. */
    public boolean isFinal() {
        return this == FINISHED || this == CANCELLED;
    }
}
