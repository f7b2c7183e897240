package io.lettermill.campaign.messaging;

import io.lettermill.campaign.launch.LaunchData;
import io.lettermill.contracts.MessageType;
import io.lettermill.contracts.Topics;
import io.lettermill.contracts.analytics.AnalyticsMessages;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.kit.messaging.MessageConsumption;
import io.lettermill.kit.messaging.MessageRouter;
import io.lettermill.kit.saga.SagaEngine;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Everything that campaign-service consumes, and what handles it. */
@ApplicationScoped
public class CampaignSubscriptions {

    private static final List<MessageType<?>> LAUNCH_REPLIES =
            List.of(
                    TemplateMessages.TEMPLATE_PUBLISHED,
                    TemplateMessages.TEMPLATE_REFUSED,
                    ListMessages.AUDIENCE_RESOLVED,
                    ListMessages.AUDIENCE_REFUSED,
                    SendingMessages.DISPATCH_PREPARED,
                    SendingMessages.DISPATCH_REFUSED,
                    SendingMessages.DISPATCH_STARTED,
                    ListMessages.AUDIENCE_STREAM_STARTED,
                    AnalyticsMessages.REPORT_OPENED);

    private final MessageConsumption consumption;
    private final MessageRouter launchReplies;
    private final MessageRouter sendingEvents;

    public CampaignSubscriptions(
            MessageConsumption consumption,
            SagaEngine<LaunchData> saga,
            DispatchEvents dispatchEvents) {
        this.consumption = consumption;
        this.launchReplies =
                MessageRouter.named(Topics.LAUNCH_REPLIES)
                        .onAnyOf(
                                LAUNCH_REPLIES,
                                reply -> {
                                    saga.handleReply(reply);
                                    return List.of();
                                })
                        .refusingOthers();
        this.sendingEvents =
                MessageRouter.named(Topics.SENDING_EVENTS)
                        .on(SendingMessages.DISPATCH_PROGRESSED, dispatchEvents::progressed)
                        .on(SendingMessages.DISPATCH_PAUSED, dispatchEvents::paused)
                        .on(SendingMessages.DISPATCH_RESUMED, dispatchEvents::resumed)
                        .on(SendingMessages.DISPATCH_FINISHED, dispatchEvents::finished)
                        .ignoringOthers();
    }

    @Incoming("launch-replies")
    @Blocking
    public void onLaunchReply(ConsumerRecord<String, byte[]> reply) {
        consumption.consume(reply, launchReplies);
    }

    @Incoming("sending-events")
    @Blocking
    public void onSendingEvent(ConsumerRecord<String, byte[]> event) {
        consumption.consume(event, sendingEvents);
    }
}
