package io.lettermill.list.messaging;

import io.lettermill.contracts.Topics;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.kit.messaging.KeyedConsumption;
import io.lettermill.kit.messaging.MessageConsumption;
import io.lettermill.kit.messaging.MessageRouter;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Everything that list-service consumes, and what handles it. */
@ApplicationScoped
public class ListSubscriptions {

    private final KeyedConsumption commands;

    ListSubscriptions(MessageConsumption consumption, AudienceCommands audiences) {
        this.commands =
                consumption.byKey(
                        MessageRouter.named(Topics.LIST_COMMANDS)
                                .on(ListMessages.RESOLVE_AUDIENCE, audiences::resolve)
                                .on(ListMessages.RELEASE_AUDIENCE, audiences::release)
                                .on(ListMessages.STREAM_AUDIENCE, audiences::stream)
                                .refusingOthers());
    }

    @Incoming("list-commands")
    @Blocking
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public CompletionStage<Void> onCommand(Message<byte[]> command) {
        return commands.consume(command);
    }
}
