package io.lettermill.analytics.persistence;

/**
 * SQL of the reports. Every query counts distinct identities, so that a fact that is stored twice
 * (until ClickHouse merges the parts) counts once. {@code $DISPATCHES} stands for the parameters of
 * the dispatches, after the workspace's.
 */
final class ReportQueries {

    static final String REPORTS =
            """
            SELECT workspace_id, dispatch_id, campaign_id, campaign_name, publication_id,
                   audience_id, recipients, toUnixTimestamp64Milli(opened_at)
            FROM reports FINAL
            WHERE workspace_id = ?
            """;

    /** Finished once is finished for good; the counts are the newest, final ones first. */
    static final String COUNTS =
            """
            SELECT dispatch_id, planned, accepted, rejected, skipped, expired, in_doubt, waiting,
                   max(finished) OVER (PARTITION BY dispatch_id),
                   max(cancelled) OVER (PARTITION BY dispatch_id),
                   toUnixTimestamp64Milli(recorded_at)
            FROM dispatch_counts
            WHERE workspace_id = ? AND dispatch_id IN ($DISPATCHES)
            ORDER BY finished OR waiting = 0 DESC, sequence DESC
            LIMIT 1 BY dispatch_id
            """;

    static final String HITS =
            """
            SELECT dispatch_id,
                   uniqExactIf(ordinal, kind = 'OPEN'), uniqExactIf(hit_id, kind = 'OPEN'),
                   uniqExactIf(ordinal, kind = 'CLICK'), uniqExactIf(hit_id, kind = 'CLICK'),
                   uniqExactIf(hit_id, kind = 'OPEN' AND simulated),
                   uniqExactIf(hit_id, kind = 'CLICK' AND simulated),
                   toUnixTimestamp64Milli(max(recorded_at))
            FROM engagement_hits
            WHERE workspace_id = ? AND dispatch_id IN ($DISPATCHES)
            GROUP BY dispatch_id
            """;

    static final String UNSUBSCRIPTIONS =
            """
            SELECT dispatch_id, uniqExact(subscriber_id), uniqExactIf(subscriber_id, simulated),
                   toUnixTimestamp64Milli(max(recorded_at))
            FROM unsubscriptions
            WHERE workspace_id = ? AND dispatch_id IN ($DISPATCHES)
            GROUP BY dispatch_id
            """;

    static final String LINKS =
            """
            SELECT dispatch_id, link_number, uniqExact(ordinal) AS readers, uniqExact(hit_id) AS clicks
            FROM engagement_hits
            WHERE workspace_id = ? AND dispatch_id IN ($DISPATCHES) AND kind = 'CLICK'
            GROUP BY dispatch_id, link_number
            ORDER BY readers DESC, clicks DESC, link_number
            LIMIT 10 BY dispatch_id
            """;

    static final String PUBLISHED =
            """
            SELECT dispatch_id, numbers, urls, fallbacks
            FROM published_links
            WHERE workspace_id = ? AND dispatch_id IN ($DISPATCHES)
            LIMIT 1 BY dispatch_id
            """;

    static final String DOMAINS =
            """
            SELECT d.dispatch_id AS dispatch, d.domain AS recipient_domain,
                   uniqExactIf(d.ordinal, d.outcome = 'ACCEPTED'),
                   uniqExactIf(d.ordinal, d.outcome = 'REJECTED'),
                   uniqExactIf(d.ordinal, r.opened), uniqExactIf(d.ordinal, r.clicked),
                   toUnixTimestamp64Milli(max(d.recorded_at)),
                   uniqExact(d.ordinal) AS messages
            FROM (SELECT * FROM deliveries WHERE workspace_id = ? AND dispatch_id IN ($DISPATCHES)) AS d
            LEFT JOIN (
                SELECT dispatch_id, ordinal, max(kind = 'OPEN') AS opened, max(kind = 'CLICK') AS clicked
                FROM engagement_hits
                WHERE workspace_id = ? AND dispatch_id IN ($DISPATCHES)
                GROUP BY dispatch_id, ordinal
            ) AS r ON r.dispatch_id = d.dispatch_id AND r.ordinal = d.ordinal
            GROUP BY dispatch, recipient_domain
            ORDER BY messages DESC, recipient_domain
            LIMIT 10 BY dispatch
            """;

    private ReportQueries() {}
}
