package io.lettermill.kit.messaging;

import io.lettermill.contracts.MessageType;
import io.lettermill.kit.ids.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as it came from Kafka, decoded.
 *
 * @param id CloudEvents {@code id}
 * @param type what it is
 * @param key record key: the aggregate's id
 * @param workspaceId workspace that the message is about
 * @param correlationId the dispatch, where there is one
 * @param time when it was emitted
 * @param sequence its place among all that the source's outbox published: of two decisions one
 *     after the other the later has the greater, in whatever order they come; null when it came
 *     from no outbox
 * @param payload its data
 */
public record Received<T>(
        UUID id,
        MessageType<T> type,
        String key,
        UUID workspaceId,
        @Nullable UUID correlationId,
        Instant time,
        @Nullable Long sequence,
        T payload) {

    /**
     * An answer in the same workspace and correlation, keyed by the correlation (or by this
     * message's key when there is none). Its id follows from this message's, so that answering a
     * redelivered message twice is harmless.
     */
    public <R> OutgoingMessage reply(MessageType<R> replyType, R reply) {
        return OutgoingMessage.withId(
                Ids.nameBased(id.toString(), replyType.type()),
                replyType,
                correlationId == null ? key : correlationId.toString(),
                workspaceId,
                correlationId,
                reply);
    }
}
