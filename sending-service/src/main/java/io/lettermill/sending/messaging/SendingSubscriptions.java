package io.lettermill.sending.messaging;

import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.kit.messaging.KeyedConsumption;
import io.lettermill.kit.messaging.MessageConsumption;
import io.lettermill.kit.messaging.MessageRouter;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Everything that sending-service consumes, and what handles it. Beside this there is the audience
 * stream ({@code list.audience-recipients}), which {@link RecipientStream} takes in a way of its
 * own.
 */
@ApplicationScoped
public class SendingSubscriptions {

    private final MessageConsumption consumption;
    private final KeyedConsumption commands;
    private final MessageRouter templates;
    private final MessageRouter lists;

    public SendingSubscriptions(
            MessageConsumption consumption,
            DispatchCommandHandlers dispatches,
            ContentHandlers content,
            TestMailHandler testMails) {
        this.consumption = consumption;
        this.commands =
                consumption.byKey(
                        MessageRouter.named("sending.commands")
                                .on(SendingMessages.PREPARE_DISPATCH, dispatches::prepare)
                                .on(SendingMessages.START_DISPATCH, dispatches::start)
                                .on(SendingMessages.PAUSE_DISPATCH, dispatches::pause)
                                .on(SendingMessages.RESUME_DISPATCH, dispatches::resume)
                                .on(SendingMessages.CANCEL_DISPATCH, dispatches::cancel)
                                .on(SendingMessages.SEND_TEST_MAIL, testMails::send)
                                .refusingOthers());
        this.templates =
                MessageRouter.named("sending.template-events")
                        .on(TemplateMessages.TEMPLATE_PUBLICATION, content::published)
                        .ignoringOthers();
        this.lists =
                MessageRouter.named("sending.list-events")
                        .on(ListMessages.SUBSCRIBER_UNSUBSCRIBED, content::unsubscribed)
                        .on(ListMessages.SUBSCRIBER_RESUBSCRIBED, content::resubscribed)
                        .on(ListMessages.ADDRESS_SUPPRESSED, content::suppressed)
                        .on(ListMessages.SUPPRESSION_LIFTED, content::lifted)
                        .ignoringOthers();
    }

    @Incoming("sending-commands")
    @Blocking
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public CompletionStage<Void> onCommand(Message<byte[]> command) {
        return commands.consume(command);
    }

    @Incoming("template-events")
    @Blocking
    public void onTemplateEvent(ConsumerRecord<String, byte[]> event) {
        consumption.consume(event, templates);
    }

    @Incoming("list-events")
    @Blocking
    public void onListEvent(ConsumerRecord<String, byte[]> event) {
        consumption.consume(event, lists);
    }
}
