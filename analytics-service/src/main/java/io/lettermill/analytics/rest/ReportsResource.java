package io.lettermill.analytics.rest;

import io.lettermill.analytics.domain.Report;
import io.lettermill.analytics.domain.Reports;
import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports, read in real time. */
@Path("/api/v1/reports")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
public class ReportsResource {

    /** Every report counts all that its readers did. */
    private static final int MOST_REPORTS = PageRequest.DEFAULT_LIMIT;

    private final Reports reports;
    private final Caller caller;

    ReportsResource(Reports reports, Caller caller) {
        this.reports = reports;
        this.caller = caller;
    }

    @GET
    @Path("/{dispatchId}")
    public ReportView read(@PathParam("dispatchId") String dispatchId) {
        return reports.find(caller.workspaceId(), Uuids.ofPath("report", dispatchId))
                .map(ReportView::of)
                .orElseThrow(() -> Problems.notFound("report", dispatchId));
    }

    @GET
    public Page<ReportView> list(
            @QueryParam("campaignId") @Nullable String campaignId,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor).atMost(MOST_REPORTS);
        List<Report> found =
                reports.list(
                        caller.workspaceId(),
                        campaignId == null ? null : Uuids.ofQuery("campaignId", campaignId),
                        page.after().map(after -> Uuids.ofQuery("cursor", after)).orElse(null),
                        page.limit() + 1);
        return page.page(
                found.stream().map(ReportView::of).toList(),
                report -> report.dispatchId().toString());
    }
}
