package io.lettermill.campaign.launch.participants;

import io.lettermill.campaign.launch.LaunchData;
import io.lettermill.contracts.MessageType;
import io.lettermill.kit.messaging.OutgoingMessage;
import java.util.UUID;

/** How every command of a launch is addressed: keyed and correlated by its dispatch. */
final class Commands {

    private Commands() {}

    static <T> OutgoingMessage command(MessageType<T> type, LaunchData launch, T payload) {
        return command(type, launch.dispatchId(), launch.workspaceId(), payload);
    }

    static <T> OutgoingMessage command(
            MessageType<T> type, UUID dispatchId, UUID workspaceId, T payload) {
        return OutgoingMessage.of(type, dispatchId.toString(), workspaceId, dispatchId, payload);
    }
}
