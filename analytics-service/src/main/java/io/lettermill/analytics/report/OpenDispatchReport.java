package io.lettermill.analytics.report;

import io.lettermill.analytics.domain.OpenedReport;
import io.lettermill.analytics.domain.Reports;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens the report of a dispatch; opening it again changes nothing. */
@ApplicationScoped
public class OpenDispatchReport {

    private final Reports reports;

    OpenDispatchReport(Reports reports) {
        this.reports = reports;
    }

    public void open(OpenedReport report) {
        reports.open(report);
    }
}
