package io.lettermill.list.messaging;

import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.list.RecipientRange;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.messaging.MessagePublisher;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.list.audience.Audience;
import io.lettermill.list.audience.FrozenRecipient;
import io.lettermill.list.audience.RangePublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Publishes ranges without the outbox: they are made of frozen data, with an id that follows from
 * dispatch and ordinal. The key spreads them over the partitions, and tells a consumer which
 * ordinals a range has before it is decoded.
 */
@ApplicationScoped
class KafkaRangePublisher implements RangePublisher {

    private final MessagePublisher publisher;

    KafkaRangePublisher(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public CompletionStage<Void> publish(
            Audience audience, int firstOrdinal, List<FrozenRecipient> recipients) {
        String key = audience.dispatchId() + ":" + firstOrdinal + ":" + recipients.size();
        RecipientRange range =
                new RecipientRange(
                        audience.dispatchId(),
                        audience.id(),
                        firstOrdinal,
                        recipients.stream().map(KafkaRangePublisher::recipient).toList());
        return publisher.publish(
                OutgoingMessage.withId(
                        Ids.nameBased(ListMessages.RECIPIENT_RANGE.type(), key),
                        ListMessages.RECIPIENT_RANGE,
                        key,
                        audience.workspaceId(),
                        audience.dispatchId(),
                        range));
    }

    private static RecipientRange.Recipient recipient(FrozenRecipient frozen) {
        return new RecipientRange.Recipient(
                frozen.subscriberId(), frozen.listId(), frozen.email(), frozen.attributes());
    }
}
