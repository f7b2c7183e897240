package io.lettermill.analytics.messaging;

import io.lettermill.analytics.domain.TrackedDispatch;
import io.lettermill.analytics.report.OpenDispatchReport;
import io.lettermill.analytics.tracking.DispatchDirectory;
import io.lettermill.contracts.Topics;
import io.lettermill.contracts.analytics.AnalyticsMessages;
import io.lettermill.contracts.analytics.OpenReport;
import io.lettermill.contracts.analytics.ReportOpened;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.contracts.template.TemplatePublication;
import io.lettermill.kit.messaging.MessageConsumption;
import io.lettermill.kit.messaging.MessageRouter;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.PoisonMessage;
import io.lettermill.kit.messaging.Received;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Everything that analytics-service consumes, and what handles it. */
@ApplicationScoped
public class AnalyticsSubscriptions {

    private static final List<FactStream> FACTS =
            List.of(
                    FactStream.named("engagement-hits")
                            .on(AnalyticsMessages.ENGAGEMENT_BATCH, ContractMessages::hits),
                    FactStream.named("delivery-events")
                            .on(SendingMessages.DELIVERY_BATCH, ContractMessages::deliveries),
                    FactStream.named("dispatches-and-subscriptions")
                            .on(SendingMessages.DISPATCH_PROGRESSED, ContractMessages::progress)
                            .on(SendingMessages.DISPATCH_FINISHED, ContractMessages::finish)
                            .on(
                                    ListMessages.SUBSCRIBER_UNSUBSCRIBED,
                                    ContractMessages::unsubscription));

    private final MessageConsumption consumption;
    private final BatchConsumers batchConsumers;
    private final OpenDispatchReport openDispatchReport;
    private final DispatchDirectory dispatches;
    private final MessageRouter commands =
            MessageRouter.named(Topics.ANALYTICS_COMMANDS)
                    .on(AnalyticsMessages.OPEN_REPORT, this::openReport)
                    .refusingOthers();
    private final MessageRouter publications =
            MessageRouter.named(Topics.TEMPLATE_EVENTS)
                    .on(TemplateMessages.TEMPLATE_PUBLICATION, this::addDispatch)
                    .ignoringOthers();

    AnalyticsSubscriptions(
            MessageConsumption consumption,
            BatchConsumers batchConsumers,
            OpenDispatchReport openDispatchReport,
            DispatchDirectory dispatches) {
        this.consumption = consumption;
        this.batchConsumers = batchConsumers;
        this.openDispatchReport = openDispatchReport;
        this.dispatches = dispatches;
    }

    @Incoming("analytics-commands")
    @Blocking
    public void onCommand(ConsumerRecord<String, byte[]> kafkaRecord) {
        consumption.consume(kafkaRecord, commands);
    }

    @Incoming("template-events")
    @Blocking
    public void onTemplateEvent(ConsumerRecord<String, byte[]> kafkaRecord) {
        consumption.consume(kafkaRecord, publications);
    }

    void start(@Observes StartupEvent started) {
        FACTS.forEach(batchConsumers::start);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        batchConsumers.stopAll();
    }

    private List<OutgoingMessage> openReport(Received<OpenReport> message) {
        openDispatchReport.open(ContractMessages.report(message));
        return List.of(
                message.reply(
                        AnalyticsMessages.REPORT_OPENED,
                        new ReportOpened(message.payload().dispatchId())));
    }

    private List<OutgoingMessage> addDispatch(Received<TemplatePublication> message) {
        TrackedDispatch stored = dispatches.add(ContractMessages.dispatch(message));
        if (!stored.workspaceId().equals(message.workspaceId())) {
            throw PoisonMessage.because("the dispatch is another workspace's");
        }
        return List.of();
    }
}
