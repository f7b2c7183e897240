package io.lettermill.template.messaging;

import io.lettermill.contracts.Topics;
import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.kit.messaging.MessageConsumption;
import io.lettermill.kit.messaging.MessageRouter;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Everything that template-service consumes. */
@ApplicationScoped
public class TemplateSubscriptions {

    private final MessageConsumption consumption;
    private final MessageRouter commands;

    @Inject
    TemplateSubscriptions(
            MessageConsumption consumption,
            PublishTemplateHandler publishTemplate,
            WithdrawPublicationHandler withdrawPublication) {
        this.consumption = consumption;
        this.commands =
                MessageRouter.named(Topics.TEMPLATE_COMMANDS)
                        .on(TemplateMessages.PUBLISH_TEMPLATE, publishTemplate)
                        .on(TemplateMessages.WITHDRAW_PUBLICATION, withdrawPublication)
                        .refusingOthers();
    }

    @Incoming("template-commands")
    @Blocking
    public void onCommand(ConsumerRecord<String, byte[]> command) {
        consumption.consume(command, commands);
    }
}
