package io.lettermill.kit.messaging;

import io.lettermill.contracts.MessageType;
import io.lettermill.contracts.Topics;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Example messages. */
public final class Notes {

    public static final UUID WORKSPACE = UUID.fromString("0190b0a0-0000-7000-8000-000000000001");
    public static final UUID DISPATCH = UUID.fromString("0190b0a0-0000-7000-8000-00000000000c");

    public static final MessageType<Note> TAKE =
            MessageType.of("list", "take-note", Topics.LIST_COMMANDS, Note.class);
    public static final MessageType<Note> TAKEN =
            MessageType.of("list", "note-taken", Topics.LAUNCH_REPLIES, Note.class);

    private Notes() {}

    /** A payload. */
    public record Note(String text, @Nullable Instant due) {}

    public static OutgoingMessage take(String key, String text) {
        return OutgoingMessage.of(TAKE, key, WORKSPACE, DISPATCH, new Note(text, null));
    }

    /** The record as a consumer gets it. */
    public static ConsumerRecord<String, byte[]> consumed(ProducerRecord<String, byte[]> produced) {
        ConsumerRecord<String, byte[]> consumed =
                new ConsumerRecord<>(produced.topic(), 2, 41, produced.key(), produced.value());
        produced.headers().forEach(consumed.headers()::add);
        return consumed;
    }
}
