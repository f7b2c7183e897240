package io.lettermill.sending.messaging;

import io.lettermill.contracts.Refusal;
import io.lettermill.contracts.sending.CancelDispatch;
import io.lettermill.contracts.sending.DispatchPaused;
import io.lettermill.contracts.sending.DispatchPrepared;
import io.lettermill.contracts.sending.DispatchRefused;
import io.lettermill.contracts.sending.DispatchResumed;
import io.lettermill.contracts.sending.DispatchStarted;
import io.lettermill.contracts.sending.PauseDispatch;
import io.lettermill.contracts.sending.PrepareDispatch;
import io.lettermill.contracts.sending.ResumeDispatch;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.contracts.sending.StartDispatch;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.Received;
import io.lettermill.kit.messaging.RetryLater;
import io.lettermill.sending.dispatch.CancelSending;
import io.lettermill.sending.dispatch.PauseSending;
import io.lettermill.sending.dispatch.Preparation;
import io.lettermill.sending.dispatch.PrepareSending;
import io.lettermill.sending.dispatch.ResumeSending;
import io.lettermill.sending.dispatch.StartSending;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.Sender;
import io.lettermill.sending.domain.SendingRefusal;
import io.lettermill.sending.domain.Steering;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Commands to dispatches: each decoded, given to its use case, answered. */
@Singleton
public class DispatchCommandHandlers {

    private final PrepareSending prepare;
    private final StartSending start;
    private final PauseSending pause;
    private final ResumeSending resume;
    private final CancelSending cancel;

    public DispatchCommandHandlers(
            PrepareSending prepare,
            StartSending start,
            PauseSending pause,
            ResumeSending resume,
            CancelSending cancel) {
        this.prepare = prepare;
        this.start = start;
        this.pause = pause;
        this.resume = resume;
        this.cancel = cancel;
    }

    List<OutgoingMessage> prepare(Received<PrepareDispatch> message) {
        UUID dispatchId = message.payload().dispatchId();
        return switch (prepare.prepare(dispatch(message))) {
            case Preparation.Prepared prepared ->
                    List.of(
                            message.reply(
                                    SendingMessages.DISPATCH_PREPARED,
                                    new DispatchPrepared(dispatchId)));
            case Preparation.Refused refused ->
                    List.of(refusal(message, dispatchId, refused.refusal()));
            case Preparation.ContentMissing missing ->
                    throw RetryLater.because("the publication has not arrived")
                            .orElse(refusal(message, dispatchId, missing.refusal()));
        };
    }

    List<OutgoingMessage> start(Received<StartDispatch> message) {
        UUID dispatchId = message.payload().dispatchId();
        return List.of(
                start.start(dispatchId)
                        .map(refusal -> refusal(message, dispatchId, refusal))
                        .orElseGet(
                                () ->
                                        message.reply(
                                                SendingMessages.DISPATCH_STARTED,
                                                new DispatchStarted(dispatchId))));
    }

    List<OutgoingMessage> pause(Received<PauseDispatch> message) {
        return pause.pause(message.payload().dispatchId(), steering(message)).stream()
                .map(
                        paused ->
                                message.reply(
                                        SendingMessages.DISPATCH_PAUSED,
                                        new DispatchPaused(paused.id(), paused.campaignId())))
                .toList();
    }

    List<OutgoingMessage> resume(Received<ResumeDispatch> message) {
        return resume.resume(message.payload().dispatchId(), steering(message)).stream()
                .map(
                        resumed ->
                                message.reply(
                                        SendingMessages.DISPATCH_RESUMED,
                                        new DispatchResumed(resumed.id(), resumed.campaignId())))
                .toList();
    }

    List<OutgoingMessage> cancel(Received<CancelDispatch> message) {
        cancel.cancel(message.payload().dispatchId());
        return List.of();
    }

    private static Steering steering(Received<?> message) {
        return new Steering(message.sequence(), message.time());
    }

    private static OutgoingMessage refusal(
            Received<?> message, UUID dispatchId, SendingRefusal refusal) {
        return message.reply(
                SendingMessages.DISPATCH_REFUSED,
                new DispatchRefused(
                        dispatchId, Refusal.of(refusal.code().name(), refusal.detail())));
    }

    private static Dispatch dispatch(Received<PrepareDispatch> message) {
        PrepareDispatch command = message.payload();
        return new Dispatch(
                command.dispatchId(),
                message.workspaceId(),
                command.campaignId(),
                command.campaignName(),
                command.publicationId(),
                command.audienceId(),
                command.recipients(),
                command.gatewayId(),
                new Sender(command.sender().name(), command.sender().email()),
                command.replyTo());
    }
}
