package io.lettermill.contracts.analytics;

import io.lettermill.contracts.MessageType;
import io.lettermill.contracts.Topics;
import java.util.List;

/** Message types owned by analytics-service. */
public final class AnalyticsMessages {

    public static final MessageType<OpenReport> OPEN_REPORT =
            define("open-report", Topics.ANALYTICS_COMMANDS, OpenReport.class);
    public static final MessageType<ReportOpened> REPORT_OPENED =
            define("report-opened", Topics.LAUNCH_REPLIES, ReportOpened.class);
    public static final MessageType<EngagementBatch> ENGAGEMENT_BATCH =
            define("engagement-batch", Topics.ENGAGEMENT_HITS, EngagementBatch.class);

    public static final List<MessageType<?>> ALL =
            List.of(OPEN_REPORT, REPORT_OPENED, ENGAGEMENT_BATCH);

    private AnalyticsMessages() {}

    private static <T> MessageType<T> define(String name, String topic, Class<T> payload) {
        return MessageType.of("analytics", name, topic, payload);
    }
}
