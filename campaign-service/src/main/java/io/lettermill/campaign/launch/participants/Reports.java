package io.lettermill.campaign.launch.participants;

import static io.lettermill.campaign.launch.participants.Commands.command;

import io.lettermill.campaign.launch.LaunchData;
import io.lettermill.contracts.analytics.AnalyticsMessages;
import io.lettermill.contracts.analytics.OpenReport;
import io.lettermill.kit.messaging.OutgoingMessage;

/** analytics-service's part: what became of it. */
public final class Reports {

    private Reports() {}

    public static OutgoingMessage open(LaunchData launch) {
        return command(
                AnalyticsMessages.OPEN_REPORT,
                launch,
                new OpenReport(
                        launch.dispatchId(),
                        launch.campaignId(),
                        launch.campaignName(),
                        launch.publication(),
                        launch.audience(),
                        launch.recipients()));
    }
}
