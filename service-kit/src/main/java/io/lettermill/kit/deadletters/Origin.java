package io.lettermill.kit.deadletters;

import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.MessageHeaders;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where the record of a dead letter came from.
 *
 * @param topic name on the broker
 */
public record Origin(String topic, int partition, long offset) {

    /** Of a dead letter; empty when its headers do not say it. */
    static Optional<Origin> of(ConsumerRecord<String, byte[]> letter) {
        Optional<String> topic = MessageCodec.header(letter, MessageHeaders.DEAD_LETTER_TOPIC);
        Optional<String> partition =
                MessageCodec.header(letter, MessageHeaders.DEAD_LETTER_PARTITION);
        Optional<String> offset = MessageCodec.header(letter, MessageHeaders.DEAD_LETTER_OFFSET);
        if (topic.isEmpty() || partition.isEmpty() || offset.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Origin(
                            topic.get(),
                            Integer.parseInt(partition.get()),
                            Long.parseLong(offset.get())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return topic + "/" + partition + "/" + offset;
    }
}
