package io.lettermill.sending.messaging;

import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.list.RecipientRange;
import io.lettermill.kit.messaging.DeadLetters;
import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.PoisonMessage;
import io.lettermill.sending.domain.Recipient;
import io.lettermill.sending.domain.RecipientRun;
import io.lettermill.sending.recipients.RangeContent;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the audience stream in the words of sending. */
final class RangeDecoding {

    private RangeDecoding() {}

    /** The record's recipients; what is no range goes to the dead letters. */
    static RangeContent decode(
            ConsumerRecord<String, byte[]> found, DeadLetters deadLetters, String consumer) {
        try {
            RecipientRange range =
                    MessageCodec.decode(found, ListMessages.RECIPIENT_RANGE).payload();
            return new RangeContent.Recipients(
                    new RecipientRun(
                            range.dispatchId(),
                            range.firstOrdinal(),
                            range.recipients().stream().map(RangeDecoding::recipient).toList()));
        } catch (PoisonMessage e) {
            deadLetters.bury(found, consumer, e.reason(), String.valueOf(e.getMessage()));
            return new RangeContent.Unreadable();
        }
    }

    private static Recipient recipient(RecipientRange.Recipient recipient) {
        return new Recipient(
                recipient.subscriberId(),
                recipient.listId(),
                recipient.email(),
                recipient.attributes());
    }
}
