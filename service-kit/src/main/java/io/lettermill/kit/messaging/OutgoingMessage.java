package io.lettermill.kit.messaging;

import io.lettermill.contracts.MessageType;
import io.lettermill.kit.ids.Ids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to be published, as CloudEvent.
 *
 * @param id CloudEvents {@code id}; consumers handle a message with the same id once
 * @param type what it is; decides the topic
 * @param key Kafka record key and CloudEvents {@code subject}: the aggregate's id. Messages with
 *     one key keep their order
 * @param workspaceId workspace that the message is about
 * @param correlationId the dispatch, where there is one; goes into the logs of all services
 * @param payload instance of the type's payload record
 */
public record OutgoingMessage(
        UUID id,
        MessageType<?> type,
        String key,
        UUID workspaceId,
        @Nullable UUID correlationId,
        Object payload) {

    public OutgoingMessage {
        if (!type.payload().isInstance(payload)) {
            throw new IllegalArgumentException(
                    type.type() + " carries " + type.payload().getSimpleName());
        }
    }

    /** A message with a fresh id. */
    public static <T> OutgoingMessage of(
            MessageType<T> type,
            String key,
            UUID workspaceId,
            @Nullable UUID correlationId,
            T payload) {
        return withId(Ids.next(), type, key, workspaceId, correlationId, payload);
    }

    /**
     * A message with an id of the caller's, usually {@link Ids#nameBased}, so that publishing it
     * again is harmless.
     */
    public static <T> OutgoingMessage withId(
            UUID id,
            MessageType<T> type,
            String key,
            UUID workspaceId,
            @Nullable UUID correlationId,
            T payload) {
        return new OutgoingMessage(id, type, key, workspaceId, correlationId, payload);
    }
}
