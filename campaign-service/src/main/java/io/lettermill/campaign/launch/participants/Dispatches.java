package io.lettermill.campaign.launch.participants;

import static io.lettermill.campaign.launch.participants.Commands.command;

import io.lettermill.campaign.launch.LaunchData;
import io.lettermill.contracts.sending.CancelDispatch;
import io.lettermill.contracts.sending.PauseDispatch;
import io.lettermill.contracts.sending.PrepareDispatch;
import io.lettermill.contracts.sending.ResumeDispatch;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.contracts.sending.StartDispatch;
import io.lettermill.kit.messaging.OutgoingMessage;
import java.util.UUID;

/** sending-service's part: how it is sent, and steering it afterwards. */
public final class Dispatches {

    private Dispatches() {}

    public static OutgoingMessage prepare(LaunchData launch) {
        return command(
                SendingMessages.PREPARE_DISPATCH,
                launch,
                new PrepareDispatch(
                        launch.dispatchId(),
                        launch.campaignId(),
                        launch.campaignName(),
                        launch.publication(),
                        launch.audience(),
                        launch.recipients(),
                        launch.gatewayId(),
                        new PrepareDispatch.Sender(launch.sender().name(), launch.sender().email()),
                        launch.replyTo()));
    }

    public static OutgoingMessage start(LaunchData launch) {
        return command(
                SendingMessages.START_DISPATCH, launch, new StartDispatch(launch.dispatchId()));
    }

    public static OutgoingMessage cancel(LaunchData launch) {
        return cancel(launch.dispatchId(), launch.workspaceId());
    }

    public static OutgoingMessage cancel(UUID dispatchId, UUID workspaceId) {
        return command(
                SendingMessages.CANCEL_DISPATCH,
                dispatchId,
                workspaceId,
                new CancelDispatch(dispatchId));
    }

    public static OutgoingMessage pause(UUID dispatchId, UUID workspaceId) {
        return command(
                SendingMessages.PAUSE_DISPATCH,
                dispatchId,
                workspaceId,
                new PauseDispatch(dispatchId));
    }

    public static OutgoingMessage resume(UUID dispatchId, UUID workspaceId) {
        return command(
                SendingMessages.RESUME_DISPATCH,
                dispatchId,
                workspaceId,
                new ResumeDispatch(dispatchId));
    }
}
