package io.lettermill.campaign.launch.participants;

import static io.lettermill.campaign.launch.participants.Commands.command;

import io.lettermill.campaign.launch.LaunchData;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.list.ReleaseAudience;
import io.lettermill.contracts.list.ResolveAudience;
import io.lettermill.contracts.list.StreamAudience;
import io.lettermill.kit.messaging.OutgoingMessage;
import java.util.UUID;

/** list-service's part: who gets it. */
public final class Audiences {

    private Audiences() {}

    public static OutgoingMessage resolve(LaunchData launch) {
        return command(
                ListMessages.RESOLVE_AUDIENCE,
                launch,
                new ResolveAudience(
                        launch.dispatchId(),
                        launch.campaignId(),
                        launch.includeLists(),
                        launch.excludeLists(),
                        launch.attributes()));
    }

    public static OutgoingMessage release(LaunchData launch) {
        return release(launch.dispatchId(), launch.workspaceId());
    }

    public static OutgoingMessage release(UUID dispatchId, UUID workspaceId) {
        return command(
                ListMessages.RELEASE_AUDIENCE,
                dispatchId,
                workspaceId,
                new ReleaseAudience(dispatchId));
    }

    public static OutgoingMessage stream(LaunchData launch) {
        return command(
                ListMessages.STREAM_AUDIENCE,
                launch,
                new StreamAudience(launch.dispatchId(), launch.audience()));
    }
}
