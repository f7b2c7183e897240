package io.lettermill.template.messaging;

import io.lettermill.contracts.Topics;
import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.kit.messaging.KeyedConsumption;
import io.lettermill.kit.messaging.MessageConsumption;
import io.lettermill.kit.messaging.MessageRouter;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Everything that template-service consumes. */
@ApplicationScoped
public class TemplateSubscriptions {

    private final KeyedConsumption commands;

    @Inject
    TemplateSubscriptions(
            MessageConsumption consumption,
            PublishTemplateHandler publishTemplate,
            WithdrawPublicationHandler withdrawPublication) {
        this.commands =
                consumption.byKey(
                        MessageRouter.named(Topics.TEMPLATE_COMMANDS)
                                .on(TemplateMessages.PUBLISH_TEMPLATE, publishTemplate)
                                .on(TemplateMessages.WITHDRAW_PUBLICATION, withdrawPublication)
                                .refusingOthers());
    }

    @Incoming("template-commands")
    @Blocking
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public CompletionStage<Void> onCommand(Message<byte[]> command) {
        return commands.consume(command);
    }
}
