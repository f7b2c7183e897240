package io.lettermill.kit.deadletters;

import org.jspecify.annotations.Nullable;

/**
 * A message that a consumer could not handle, without its content: that may be personal.
 *
 * @param id {@code <partition>-<offset>} in the dead-letter topic
 * @param topic dead-letter topic
 * @param origin where it was consumed; null when the record does not say it, then it cannot be
 *     replayed
 * @param consumer who could not handle it
 * @param reason name of a {@link io.lettermill.kit.messaging.DeadLetterReason}
 * @param detail what was wrong
 * @param time when it was buried, RFC 3339
 * @param messageType CloudEvents {@code type}, empty when it has none or one too long to be kept
 * @param messageId CloudEvents {@code id}, empty when it has none or one too long to be kept
 * @param bytes size of the content; 0 when it was too large to be kept and is in its origin only
 * @param replayed whether it, or another dead letter of the same origin, was replayed
 */
public record DeadLetter(
        String id,
        String topic,
        @Nullable Origin origin,
        String consumer,
        String reason,
        String detail,
        String time,
        String messageType,
        String messageId,
        int bytes,
        boolean replayed) {

    DeadLetter asReplayed() {
        return new DeadLetter(
                id,
                topic,
                origin,
                consumer,
                reason,
                detail,
                time,
                messageType,
                messageId,
                bytes,
                true);
    }
}
