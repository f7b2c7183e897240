package io.lettermill.list.messaging;

import io.lettermill.contracts.Refusal;
import io.lettermill.contracts.list.AudienceRefused;
import io.lettermill.contracts.list.AudienceResolved;
import io.lettermill.contracts.list.AudienceStreamStarted;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.list.ReleaseAudience;
import io.lettermill.contracts.list.ResolveAudience;
import io.lettermill.contracts.list.StreamAudience;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.PoisonMessage;
import io.lettermill.kit.messaging.Received;
import io.lettermill.list.audience.Audience;
import io.lettermill.list.audience.AudienceOrder;
import io.lettermill.list.audience.FreezeAudience;
import io.lettermill.list.audience.Freezing;
import io.lettermill.list.audience.GiveUpAudience;
import io.lettermill.list.audience.StartAudienceStream;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The launch saga's commands about audiences. */
@ApplicationScoped
class AudienceCommands {

    /** Why there is no audience; the names are part of the API. */
    enum Code {
        UNKNOWN_LIST,
        EMPTY_AUDIENCE,
        AUDIENCE_RELEASED
    }

    private final FreezeAudience freezeAudience;
    private final GiveUpAudience giveUpAudience;
    private final StartAudienceStream startAudienceStream;

    AudienceCommands(
            FreezeAudience freezeAudience,
            GiveUpAudience giveUpAudience,
            StartAudienceStream startAudienceStream) {
        this.freezeAudience = freezeAudience;
        this.giveUpAudience = giveUpAudience;
        this.startAudienceStream = startAudienceStream;
    }

    List<OutgoingMessage> resolve(Received<ResolveAudience> command) {
        ResolveAudience order = command.payload();
        return switch (freezeAudience.freeze(orderOf(command.workspaceId(), order))) {
            case Freezing.Frozen(Audience audience) ->
                    List.of(
                            command.reply(
                                    ListMessages.AUDIENCE_RESOLVED,
                                    new AudienceResolved(
                                            audience.dispatchId(),
                                            audience.id(),
                                            audience.recipients(),
                                            audience.excluded(),
                                            audience.suppressed())));
            case Freezing.UnknownList(UUID listId) ->
                    refused(command, Code.UNKNOWN_LIST, "There is no list " + listId + ".");
            case Freezing.Empty empty -> refused(command, Code.EMPTY_AUDIENCE, explain(empty));
            case Freezing.Released() ->
                    refused(command, Code.AUDIENCE_RELEASED, "The launch was given up before.");
        };
    }

    List<OutgoingMessage> release(Received<ReleaseAudience> command) {
        giveUpAudience.giveUp(command.workspaceId(), command.payload().dispatchId());
        return List.of();
    }

    List<OutgoingMessage> stream(Received<StreamAudience> command) {
        UUID dispatchId = command.payload().dispatchId();
        Audience audience =
                startAudienceStream
                        .start(command.workspaceId(), dispatchId)
                        .orElseThrow(() -> PoisonMessage.because("no audience of " + dispatchId));
        return List.of(
                command.reply(
                        ListMessages.AUDIENCE_STREAM_STARTED,
                        new AudienceStreamStarted(dispatchId, audience.id())));
    }

    private static AudienceOrder orderOf(UUID workspaceId, ResolveAudience order) {
        return new AudienceOrder(
                workspaceId,
                order.dispatchId(),
                order.campaignId(),
                order.includeLists(),
                order.excludeLists(),
                order.attributes());
    }

    private static List<OutgoingMessage> refused(
            Received<ResolveAudience> command, Code code, String detail) {
        return List.of(
                command.reply(
                        ListMessages.AUDIENCE_REFUSED,
                        new AudienceRefused(
                                command.payload().dispatchId(), Refusal.of(code.name(), detail))));
    }

    private static String explain(Freezing.Empty empty) {
        return empty.excluded() + empty.suppressed() == 0
                ? "Nobody is on the lists; add subscribers first."
                : "Nobody is left: %d excluded, %d unsubscribed or suppressed."
                        .formatted(empty.excluded(), empty.suppressed());
    }
}
