package io.lettermill.campaign.messaging;

import io.lettermill.campaign.progress.ConfirmPause;
import io.lettermill.campaign.progress.ConfirmResume;
import io.lettermill.campaign.progress.FinishCampaign;
import io.lettermill.campaign.progress.MessageCounts;
import io.lettermill.campaign.progress.RecordProgress;
import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.contracts.sending.DispatchFinished;
import io.lettermill.contracts.sending.DispatchPaused;
import io.lettermill.contracts.sending.DispatchProgressed;
import io.lettermill.contracts.sending.DispatchResumed;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What sending-service tells of dispatches, handed to the use case that cares. */
@ApplicationScoped
public class DispatchEvents {

    private final RecordProgress recordProgress;
    private final FinishCampaign finishCampaign;
    private final ConfirmPause confirmPause;
    private final ConfirmResume confirmResume;

    public DispatchEvents(
            RecordProgress recordProgress,
            FinishCampaign finishCampaign,
            ConfirmPause confirmPause,
            ConfirmResume confirmResume) {
        this.recordProgress = recordProgress;
        this.finishCampaign = finishCampaign;
        this.confirmPause = confirmPause;
        this.confirmResume = confirmResume;
    }

    List<OutgoingMessage> progressed(Received<DispatchProgressed> event) {
        DispatchProgressed told = event.payload();
        recordProgress.record(
                told.dispatchId(),
                told.campaignId(),
                told.sequence(),
                counts(told.counts()),
                event.time());
        return List.of();
    }

    List<OutgoingMessage> paused(Received<DispatchPaused> event) {
        DispatchPaused told = event.payload();
        confirmPause.confirm(told.dispatchId(), told.campaignId(), event.time());
        return List.of();
    }

    List<OutgoingMessage> resumed(Received<DispatchResumed> event) {
        DispatchResumed told = event.payload();
        confirmResume.confirm(told.dispatchId(), told.campaignId(), event.time());
        return List.of();
    }

    List<OutgoingMessage> finished(Received<DispatchFinished> event) {
        DispatchFinished told = event.payload();
        var ending =
                new FinishCampaign.Ending(
                        told.dispatchId(), told.campaignId(), told.cancelled(), told.sequence());
        finishCampaign.finish(ending, counts(told.counts()), event.time());
        return List.of();
    }

    private static MessageCounts counts(OutcomeCounts told) {
        return new MessageCounts(
                told.planned(),
                told.accepted(),
                told.rejected(),
                told.skipped(),
                told.expired(),
                told.inDoubt(),
                told.waiting());
    }
}
