package io.lettermill.sending.messaging;

import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.contracts.sending.DispatchFinished;
import io.lettermill.contracts.sending.DispatchProgressed;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.messaging.MessagePublisher;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.sending.dispatch.DispatchEvents;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.Tally;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Progress and ends of dispatches; the ids follow from what is told, so that telling it again is
 * harmless, and another end is another event.
 */
@Singleton
public class KafkaDispatchEvents implements DispatchEvents {

    private final MessagePublisher publisher;

    public KafkaDispatchEvents(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void progressed(Dispatch dispatch, Tally tally) {
        String id = dispatch.id().toString();
        publisher.publishAll(
                List.of(
                        OutgoingMessage.withId(
                                Ids.nameBased(id, "progressed", Long.toString(tally.takenAt())),
                                SendingMessages.DISPATCH_PROGRESSED,
                                id,
                                dispatch.workspaceId(),
                                dispatch.id(),
                                new DispatchProgressed(
                                        dispatch.id(),
                                        dispatch.campaignId(),
                                        tally.takenAt(),
                                        counts(tally)))));
    }

    @Override
    public void finished(Dispatch dispatch, boolean cancelled, Tally tally) {
        String id = dispatch.id().toString();
        publisher.publishAll(
                List.of(
                        OutgoingMessage.withId(
                                Ids.nameBased(id, "finished", Long.toString(tally.reopenings())),
                                SendingMessages.DISPATCH_FINISHED,
                                id,
                                dispatch.workspaceId(),
                                dispatch.id(),
                                new DispatchFinished(
                                        dispatch.id(),
                                        dispatch.campaignId(),
                                        cancelled,
                                        counts(tally),
                                        tally.takenAt()))));
    }

    static OutcomeCounts counts(Tally tally) {
        return OutcomeCounts.of(
                tally.planned(),
                tally.accepted(),
                tally.rejected(),
                tally.skipped(),
                tally.expired(),
                tally.inDoubt());
    }
}
