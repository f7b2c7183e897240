package io.lettermill.analytics.domain;

import java.time.Instant;
import java.util.List;

/**
 * What became of one dispatch.
 *
 * @param topLinks most unique clicks first
 * @param topDomains most messages first
 * @param fallbacks by name of the feed; empty when all feeds were read, or the mail has none
 * @param updatedAt when the newest fact was recorded
 */
public record Report(
        OpenedReport opened,
        State state,
        MessageCounts messages,
        Engagement engagement,
        List<LinkClicks> topLinks,
        List<DomainNumbers> topDomains,
        List<FeedFallback> fallbacks,
        Instant updatedAt) {

    /** How far the sending is, as the ledger's counts tell. */
    public enum State {
        WAITING,
        SENDING,
        FINISHED,
        CANCELLED
    }
}
