package io.lettermill.sending.messaging;

import io.lettermill.contracts.sending.DeliveryBatch;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.kit.messaging.MessagePublisher;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.sending.delivery.DeliveryEvents;
import io.lettermill.sending.delivery.DeliveryRecord;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.Outcome;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Delivery events, keyed by dispatch and range so that they spread over partitions. */
@Singleton
public class KafkaDeliveryEvents implements DeliveryEvents {

    private final MessagePublisher publisher;

    public KafkaDeliveryEvents(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public CompletionStage<Void> publish(
            Dispatch dispatch, int firstOrdinal, List<DeliveryRecord> deliveries) {
        return publisher.publish(
                OutgoingMessage.of(
                        SendingMessages.DELIVERY_BATCH,
                        dispatch.id() + ":" + firstOrdinal,
                        dispatch.workspaceId(),
                        dispatch.id(),
                        new DeliveryBatch(
                                dispatch.id(),
                                dispatch.campaignId(),
                                deliveries.stream().map(KafkaDeliveryEvents::delivery).toList())));
    }

    private static DeliveryBatch.Delivery delivery(DeliveryRecord told) {
        return new DeliveryBatch.Delivery(
                told.ordinal(),
                told.subscriberId(),
                told.domain(),
                outcome(told.outcome()),
                told.at(),
                told.reply());
    }

    private static DeliveryBatch.Outcome outcome(Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> DeliveryBatch.Outcome.ACCEPTED;
            case REJECTED -> DeliveryBatch.Outcome.REJECTED;
            case SKIPPED -> DeliveryBatch.Outcome.SKIPPED;
            case EXPIRED -> DeliveryBatch.Outcome.EXPIRED;
            case IN_DOUBT -> DeliveryBatch.Outcome.IN_DOUBT;
            case DEFERRED -> DeliveryBatch.Outcome.DEFERRED;
        };
    }
}
