package io.lettermill.campaign.launch;

import io.lettermill.campaign.config.CampaignConfig;
import io.lettermill.campaign.launch.participants.Audiences;
import io.lettermill.campaign.launch.participants.Dispatches;
import io.lettermill.campaign.launch.participants.Reports;
import io.lettermill.campaign.launch.participants.Templates;
import io.lettermill.contracts.Refusal;
import io.lettermill.contracts.analytics.AnalyticsMessages;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.kit.saga.SagaDefinition;
import io.lettermill.kit.saga.SagaRefusal;
import java.time.Duration;

/**
 * The launch of a campaign, whole: the steps in their order, each with its undo. Before the pivot a
 * refusal, a time-out or a cancellation undoes every step begun and the campaign is a draft again
 * (or cancelled). From the pivot on messages leave and there is only forward; pause, resume and
 * cancel are then commands of their own.
 */
public final class CampaignLaunchSaga {

    /** Stored with each saga; never changes. */
    public static final String NAME = "campaign-launch";

    private CampaignLaunchSaga() {}

    public static SagaDefinition<LaunchData> definition(
            CampaignConfig config, LaunchOutcome outcome) {
        Duration timeout = config.stepTimeout();
        Duration retry = config.retryInterval();
        return SagaDefinition.named(NAME, LaunchData.class)
                // what is sent: freeze the template's revision, learn which attributes it uses
                .step("publish template")
                .invoke(Templates::publish)
                .completedBy(TemplateMessages.TEMPLATE_PUBLISHED, LaunchData::with)
                .refusedBy(TemplateMessages.TEMPLATE_REFUSED, reply -> why(reply.refusal()))
                .timeout(timeout)
                .undo(Templates::withdraw)
                // who gets it: freeze the recipients, lists minus lists
                .step("resolve audience")
                .invoke(Audiences::resolve)
                .completedBy(ListMessages.AUDIENCE_RESOLVED, LaunchData::with)
                .refusedBy(ListMessages.AUDIENCE_REFUSED, reply -> why(reply.refusal()))
                .timeout(timeout)
                .undo(Audiences::release)
                // how it is sent: the gateway answers, the ledger is allocated
                .step("prepare dispatch")
                .invoke(Dispatches::prepare)
                .completedBy(SendingMessages.DISPATCH_PREPARED)
                .refusedBy(SendingMessages.DISPATCH_REFUSED, reply -> why(reply.refusal()))
                .timeout(timeout)
                .undo(Dispatches::cancel)
                // go: from here on messages may leave
                .pivot("start dispatch")
                .invoke(Dispatches::start)
                .completedBy(SendingMessages.DISPATCH_STARTED)
                // called off before it was started, or lost: there is nothing that could leave
                .refusedBy(SendingMessages.DISPATCH_REFUSED, reply -> why(reply.refusal()))
                .retryEvery(retry)
                .afterwards(outcome::sendingBegan)
                // the recipients go to sending-service
                .step("stream audience")
                .invoke(Audiences::stream)
                .completedBy(ListMessages.AUDIENCE_STREAM_STARTED)
                .retryEvery(retry)
                // measure
                .step("open report")
                .invoke(Reports::open)
                .completedBy(AnalyticsMessages.REPORT_OPENED)
                .retryEvery(retry)
                .onCompleted(outcome::completed)
                .onRolledBack(outcome::rolledBack)
                .build();
    }

    private static SagaRefusal why(Refusal refusal) {
        return new SagaRefusal(refusal.code(), refusal.detail(), refusal.line(), refusal.column());
    }
}
