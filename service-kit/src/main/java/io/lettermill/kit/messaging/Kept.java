package io.lettermill.kit.messaging;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a dead letter keeps of its message, from everything to nothing but the place where the
 * message is. The headers about the burial always stay; their detail tells when headers or the key
 * were left out.
 */
enum Kept {
    ALL,
    KEY_AND_HEADERS,
    /** And, when they are short, the headers that a list of dead letters shows. */
    KEY,
    /** Not even the key, which grows on the way when it is no text. */
    ORIGIN;

    private static final List<String> BURIAL =
            List.of(
                    MessageHeaders.DEAD_LETTER_REASON,
                    MessageHeaders.DEAD_LETTER_CONSUMER,
                    MessageHeaders.DEAD_LETTER_TOPIC,
                    MessageHeaders.DEAD_LETTER_PARTITION,
                    MessageHeaders.DEAD_LETTER_OFFSET,
                    MessageHeaders.DEAD_LETTER_TIME);

    private static final List<String> SHOWN = List.of(MessageHeaders.TYPE, MessageHeaders.ID);

    /** Bytes of a header. */
    private static final int SHORT = 500;

    /** The next one, which keeps less; the last one itself. */
    Kept less() {
        return switch (this) {
            case ALL -> KEY_AND_HEADERS;
            case KEY_AND_HEADERS -> KEY;
            case KEY, ORIGIN -> ORIGIN;
        };
    }

    /**
     * A dead letter that keeps this much.
     *
     * @param whole one that keeps everything
     */
    ProducerRecord<String, byte[]> of(ProducerRecord<String, byte[]> whole) {
        return switch (this) {
            case ALL -> whole;
            case KEY_AND_HEADERS -> withoutContent(whole, whole.key(), whole.headers());
            case KEY -> withoutContent(whole, whole.key(), few(whole.headers(), "headers"));
            case ORIGIN -> withoutContent(whole, null, few(whole.headers(), "key and headers"));
        };
    }

    private static ProducerRecord<String, byte[]> withoutContent(
            ProducerRecord<String, byte[]> whole, @Nullable String key, Headers headers) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(whole.topic(), null, key, null, headers);
        byte[] content = whole.value();
        put(
                letter.headers(),
                MessageHeaders.DEAD_LETTER_OMITTED,
                Integer.toString(content == null ? 0 : content.length));
        return letter;
    }

    private static Headers few(Headers all, String leftOut) {
        Headers few = new RecordHeaders();
        BURIAL.forEach(name -> few.add(all.lastHeader(name)));
        for (String name : SHOWN) {
            Header header = all.lastHeader(name);
            if (header != null && header.value() != null && header.value().length <= SHORT) {
                few.add(header);
            }
        }
        put(few, MessageHeaders.DEAD_LETTER_DETAIL, start(all) + "; " + leftOut + " left out");
        return few;
    }

    /** Of the detail, which may quote from the message. */
    private static String start(Headers all) {
        byte[] detail = all.lastHeader(MessageHeaders.DEAD_LETTER_DETAIL).value();
        int length = Math.min(SHORT, detail.length);
        return new String(detail, 0, length, StandardCharsets.UTF_8);
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
