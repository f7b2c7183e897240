package io.lettermill.analytics.rest;

import io.lettermill.analytics.domain.DomainNumbers;
import io.lettermill.analytics.domain.FeedFallback;
import io.lettermill.analytics.domain.LinkClicks;
import io.lettermill.analytics.domain.Report;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A report as the API shows it. */
public record ReportView(
        UUID dispatchId,
        UUID campaignId,
        String campaignName,
        Report.State state,
        Instant openedAt,
        Instant updatedAt,
        long planned,
        long accepted,
        long rejected,
        long skipped,
        long expired,
        long inDoubt,
        long waiting,
        long uniqueOpens,
        long totalOpens,
        long uniqueClicks,
        long totalClicks,
        long unsubscribed,
        long simulated,
        long simulatedOpens,
        long simulatedClicks,
        long simulatedUnsubscribes,
        List<LinkClicks> topLinks,
        List<DomainNumbers> topDomains,
        List<FeedFallback> fallbacks) {

    static ReportView of(Report report) {
        var opened = report.opened();
        var messages = report.messages();
        var engagement = report.engagement();
        return new ReportView(
                opened.dispatchId(),
                opened.campaignId(),
                opened.campaignName(),
                report.state(),
                opened.openedAt(),
                report.updatedAt(),
                messages.planned(),
                messages.accepted(),
                messages.rejected(),
                messages.skipped(),
                messages.expired(),
                messages.inDoubt(),
                messages.waiting(),
                engagement.uniqueOpens(),
                engagement.totalOpens(),
                engagement.uniqueClicks(),
                engagement.totalClicks(),
                engagement.unsubscribed(),
                engagement.simulated(),
                engagement.simulatedOpens(),
                engagement.simulatedClicks(),
                engagement.simulatedUnsubscribes(),
                report.topLinks(),
                report.topDomains(),
                report.fallbacks());
    }
}
