package io.lettermill.analytics.persistence;

import io.lettermill.analytics.domain.DomainNumbers;
import io.lettermill.analytics.domain.Engagement;
import io.lettermill.analytics.domain.FeedFallback;
import io.lettermill.analytics.domain.LinkClicks;
import io.lettermill.analytics.domain.MessageCounts;
import io.lettermill.analytics.domain.OpenedReport;
import io.lettermill.analytics.domain.Report;
import io.lettermill.analytics.domain.Report.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A report while the queries' rows come in, in whatever order. Of no use to a second thread. */
final class ReportDraft {

    private final OpenedReport opened;
    private final List<LinkClicks> links = new ArrayList<>();
    private final List<DomainNumbers> domains = new ArrayList<>();
    private State state = State.WAITING;
    private MessageCounts counts;
    private long[] hits = new long[6];
    private long unsubscribed;
    private long simulatedUnsubscribes;
    private Map<Integer, String> targets = Map.of();
    private List<String> fallbacks = List.of();
    private long updatedAt;

    ReportDraft(OpenedReport opened) {
        this.opened = opened;
        this.counts = MessageCounts.allWaiting(opened.recipients());
        this.updatedAt = opened.openedAt().toEpochMilli();
    }

    void counts(ResultSet row) throws SQLException {
        counts =
                new MessageCounts(
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8));
        state = state(row.getBoolean(9), row.getBoolean(10));
        updated(row.getLong(11));
    }

    private static State state(boolean finished, boolean cancelled) {
        if (!finished) {
            return State.SENDING;
        }
        return cancelled ? State.CANCELLED : State.FINISHED;
    }

    void hits(ResultSet row) throws SQLException {
        for (int i = 0; i < hits.length; i++) {
            hits[i] = row.getLong(2 + i);
        }
        updated(row.getLong(8));
    }

    void unsubscriptions(ResultSet row) throws SQLException {
        unsubscribed = row.getLong(2);
        simulatedUnsubscribes = row.getLong(3);
        updated(row.getLong(4));
    }

    void published(ResultSet row) throws SQLException {
        targets = ClickHouseTrackedDispatches.targets(row, 2, 3);
        fallbacks = ClickHouseTrackedDispatches.texts(row, 4);
    }

    void link(ResultSet row) throws SQLException {
        links.add(new LinkClicks(row.getInt(2), "", row.getLong(3), row.getLong(4)));
    }

    void domain(ResultSet row) throws SQLException {
        domains.add(
                new DomainNumbers(
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)));
        updated(row.getLong(7));
    }

    private void updated(long recordedAt) {
        updatedAt = Math.max(updatedAt, recordedAt);
    }

    Report finished() {
        return new Report(
                opened,
                state,
                counts,
                new Engagement(
                        hits[0],
                        hits[1],
                        hits[2],
                        hits[3],
                        hits[4],
                        hits[5],
                        unsubscribed,
                        simulatedUnsubscribes),
                links.stream().map(this::withTarget).toList(),
                List.copyOf(domains),
                fallbacks.stream().map(feed -> new FeedFallback(feed, counts.accepted())).toList(),
                Instant.ofEpochMilli(updatedAt));
    }

    private LinkClicks withTarget(LinkClicks link) {
        return new LinkClicks(
                link.number(),
                targets.getOrDefault(link.number(), ""),
                link.uniqueClicks(),
                link.totalClicks());
    }
}
