package io.lettermill.analytics.domain;

/**
 * What readers did. Unique counts recipients, total counts hits; the simulated ones are part of
 * both and counted apart.
 */
public record Engagement(
        long uniqueOpens,
        long totalOpens,
        long uniqueClicks,
        long totalClicks,
        long simulatedOpens,
        long simulatedClicks,
        long unsubscribed,
        long simulatedUnsubscribes) {

    public static final Engagement NONE = new Engagement(0, 0, 0, 0, 0, 0, 0, 0);

    public long simulated() {
        return simulatedOpens + simulatedClicks + simulatedUnsubscribes;
    }
}
