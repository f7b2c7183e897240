package io.lettermill.campaign.launch.participants;

import static io.lettermill.campaign.launch.participants.Commands.command;

import io.lettermill.campaign.launch.LaunchData;
import io.lettermill.contracts.template.PublishTemplate;
import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.contracts.template.WithdrawPublication;
import io.lettermill.kit.messaging.OutgoingMessage;

/** template-service's part: what is sent. */
public final class Templates {

    private Templates() {}

    public static OutgoingMessage publish(LaunchData launch) {
        return command(
                TemplateMessages.PUBLISH_TEMPLATE,
                launch,
                new PublishTemplate(
                        launch.dispatchId(),
                        launch.campaignId(),
                        launch.templateId(),
                        launch.templateRevision()));
    }

    public static OutgoingMessage withdraw(LaunchData launch) {
        return command(
                TemplateMessages.WITHDRAW_PUBLICATION,
                launch,
                new WithdrawPublication(launch.dispatchId()));
    }
}
