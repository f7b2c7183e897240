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
    /** Every message has an outcome; SENDING once more when those in doubt are sent again. */
    FINISHED,
    /** Called off for good. */
    CANCELLED;

    /** Whether nothing happens any more by itself. */
    public boolean isFinal() {
        return this == FINISHED || this == CANCELLED;
    }
}
