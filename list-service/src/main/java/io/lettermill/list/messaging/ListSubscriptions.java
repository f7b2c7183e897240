package io.lettermill.list.messaging;

import io.lettermill.contracts.Topics;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.kit.messaging.MessageConsumption;
import io.lettermill.kit.messaging.MessageRouter;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Everything that list-service consumes, and what handles it. */
@ApplicationScoped
public class ListSubscriptions {

    private final MessageConsumption consumption;
    private final MessageRouter commands;

    ListSubscriptions(MessageConsumption consumption, AudienceCommands audiences) {
        this.consumption = consumption;
        this.commands =
                MessageRouter.named(Topics.LIST_COMMANDS)
                        .on(ListMessages.RESOLVE_AUDIENCE, audiences::resolve)
                        .on(ListMessages.RELEASE_AUDIENCE, audiences::release)
                        .on(ListMessages.STREAM_AUDIENCE, audiences::stream)
                        .refusingOthers();
    }

    @Incoming("list-commands")
    @Blocking
    public void onCommand(ConsumerRecord<String, byte[]> command) {
        consumption.consume(command, commands);
    }
}
