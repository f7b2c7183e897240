package io.lettermill.analytics.persistence;

import io.lettermill.analytics.domain.OpenedReport;
import io.lettermill.analytics.domain.Report;
import io.lettermill.analytics.domain.Reports;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reports out of ClickHouse: one query for each part, for all reports asked for at once. */
@ApplicationScoped
public class ClickHouseReports implements Reports {

    private final ClickHouse clickHouse;
    private final ReportReads reads;

    ClickHouseReports(ClickHouse clickHouse, ReportReads reads) {
        this.clickHouse = clickHouse;
        this.reads = reads;
    }

    @Override
    public void open(OpenedReport report) {
        clickHouse.run(
                "open-report",
                connection -> {
                    if (opened(connection, report.workspaceId(), report.dispatchId()).isEmpty()) {
                        insert(connection, report);
                    }
                });
    }

    @Override
    public Optional<Report> find(UUID workspaceId, UUID dispatchId) {
        return reads.call(
                "find-report",
                connection ->
                        complete(
                                        connection,
                                        workspaceId,
                                        opened(connection, workspaceId, dispatchId))
                                .stream()
                                .findFirst());
    }

    @Override
    public List<Report> list(
            UUID workspaceId, @Nullable UUID campaignId, @Nullable UUID before, int limit) {
        return reads.call(
                "list-reports",
                connection ->
                        complete(
                                connection,
                                workspaceId,
                                opened(connection, workspaceId, campaignId, before, limit)));
    }

    private static void insert(Connection connection, OpenedReport report) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO reports (workspace_id, dispatch_id, campaign_id,"
                                + " campaign_name, publication_id, audience_id, recipients, opened_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            var unused =
                    new Row(insert)
                            .id(report.workspaceId())
                            .id(report.dispatchId())
                            .id(report.campaignId())
                            .text(report.campaignName())
                            .id(report.publicationId())
                            .id(report.audienceId())
                            .number(report.recipients())
                            .time(report.openedAt().toEpochMilli());
            insert.executeUpdate();
        }
    }

    private static Map<UUID, ReportDraft> opened(
            Connection connection, UUID workspaceId, UUID dispatchId) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(ReportQueries.REPORTS + " AND dispatch_id = ?")) {
            var unused = new Row(query).id(workspaceId).id(dispatchId);
            return drafts(query);
        }
    }

    private static Map<UUID, ReportDraft> opened(
            Connection connection,
            UUID workspaceId,
            @Nullable UUID campaignId,
            @Nullable UUID before,
            int limit)
            throws SQLException {
        String sql =
                ReportQueries.REPORTS
                        + (campaignId == null ? "" : " AND campaign_id = ?")
                        + (before == null ? "" : " AND toString(dispatch_id) < ?")
                        + " ORDER BY toString(dispatch_id) DESC LIMIT "
                        + limit;
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            Row row = new Row(query).id(workspaceId);
            if (campaignId != null) {
                row.id(campaignId);
            }
            if (before != null) {
                row.text(before.toString());
            }
            return drafts(query);
        }
    }

    private static Map<UUID, ReportDraft> drafts(PreparedStatement query) throws SQLException {
        Map<UUID, ReportDraft> drafts = new LinkedHashMap<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                UUID dispatchId = rows.getObject(2, UUID.class);
                drafts.put(
                        dispatchId,
                        new ReportDraft(
                                new OpenedReport(
                                        rows.getObject(1, UUID.class),
                                        dispatchId,
                                        rows.getObject(3, UUID.class),
                                        rows.getString(4),
                                        rows.getObject(5, UUID.class),
                                        rows.getObject(6, UUID.class),
                                        rows.getInt(7),
                                        Instant.ofEpochMilli(rows.getLong(8)))));
            }
        }
        return drafts;
    }

    private static List<Report> complete(
            Connection connection, UUID workspaceId, Map<UUID, ReportDraft> drafts)
            throws SQLException {
        if (!drafts.isEmpty()) {
            fill(connection, ReportQueries.COUNTS, workspaceId, drafts, ReportDraft::counts);
            fill(connection, ReportQueries.HITS, workspaceId, drafts, ReportDraft::hits);
            fill(
                    connection,
                    ReportQueries.UNSUBSCRIPTIONS,
                    workspaceId,
                    drafts,
                    ReportDraft::unsubscriptions);
            fill(connection, ReportQueries.PUBLISHED, workspaceId, drafts, ReportDraft::published);
            fill(connection, ReportQueries.LINKS, workspaceId, drafts, ReportDraft::link);
            fill(connection, ReportQueries.DOMAINS, workspaceId, drafts, ReportDraft::domain);
        }
        return drafts.values().stream().map(ReportDraft::finished).toList();
    }

    /** Gives each row to the draft of the dispatch that its first column names. */
    private static void fill(
            Connection connection,
            String sql,
            UUID workspaceId,
            Map<UUID, ReportDraft> drafts,
            Filling filling)
            throws SQLException {
        String parameters = String.join(", ", Collections.nCopies(drafts.size(), "?"));
        int blocks = sql.split("\\$DISPATCHES", -1).length - 1;
        try (PreparedStatement query =
                connection.prepareStatement(sql.replace("$DISPATCHES", parameters))) {
            Row parameter = new Row(query);
            for (int block = 0; block < blocks; block++) {
                parameter.id(workspaceId);
                for (UUID dispatchId : drafts.keySet()) {
                    parameter.id(dispatchId);
                }
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ReportDraft draft = drafts.get(rows.getObject(1, UUID.class));
                    if (draft != null) {
                        filling.fill(draft, rows);
                    }
                }
            }
        }
    }

    /** Puts a row into a draft. */
    @FunctionalInterface
    private interface Filling {
        void fill(ReportDraft draft, ResultSet row) throws SQLException;
    }
}
