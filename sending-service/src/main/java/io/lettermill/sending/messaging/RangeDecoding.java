package io.lettermill.sending.messaging;

import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.list.RecipientRange;
import io.lettermill.kit.messaging.DeadLetterReason;
import io.lettermill.kit.messaging.DeadLetters;
import io.lettermill.kit.messaging.Faults;
import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.PoisonMessage;
import io.lettermill.kit.messaging.Received;
import io.lettermill.sending.domain.Recipient;
import io.lettermill.sending.domain.RecipientRun;
import io.lettermill.sending.recipients.RangeContent;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the audience stream in the words of sending. */
final class RangeDecoding {

    private RangeDecoding() {}

    /** The record's recipients; what is no range goes to the dead letters. */
    static RangeContent decode(
            ConsumerRecord<String, byte[]> found, DeadLetters deadLetters, String consumer) {
        return decode(found, (reason, detail) -> deadLetters.bury(found, consumer, reason, detail));
    }

    /** The same for somebody who only looks. */
    static RangeContent look(ConsumerRecord<String, byte[]> found) {
        return decode(found, (reason, detail) -> {});
    }

    private static RangeContent decode(ConsumerRecord<String, byte[]> found, Burial burial) {
        if (!MessageCodec.typeOf(found).equals(Optional.of(ListMessages.RECIPIENT_RANGE.type()))) {
            return buried(burial, DeadLetterReason.UNKNOWN_TYPE, "it is no range");
        }
        try {
            Received<RecipientRange> message =
                    MessageCodec.decode(found, ListMessages.RECIPIENT_RANGE);
            RecipientRange range = message.payload();
            return new RangeContent.Recipients(
                    new RecipientRun(
                            message.workspaceId(),
                            range.dispatchId(),
                            range.firstOrdinal(),
                            range.recipients().stream().map(RangeDecoding::recipient).toList()));
        } catch (PoisonMessage e) {
            return buried(burial, e.reason(), String.valueOf(e.getMessage()));
        } catch (NullPointerException | IllegalArgumentException e) {
            return buried(
                    burial,
                    DeadLetterReason.UNDECODABLE,
                    "the data is no range of recipients: " + Faults.describe(e));
        }
    }

    private static RangeContent buried(Burial burial, DeadLetterReason reason, String detail) {
        burial.bury(reason, detail);
        return new RangeContent.Unreadable();
    }

    private static Recipient recipient(RecipientRange.Recipient recipient) {
        return new Recipient(
                Objects.requireNonNull(recipient.subscriberId()),
                Objects.requireNonNull(recipient.listId()),
                Objects.requireNonNull(recipient.email()),
                Objects.requireNonNull(recipient.attributes()));
    }

    /** What is done with a record that is no range. */
    @FunctionalInterface
    private interface Burial {
        void bury(DeadLetterReason reason, String detail);
    }
}
