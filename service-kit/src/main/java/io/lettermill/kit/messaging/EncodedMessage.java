package io.lettermill.kit.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message in the form in which it waits in the outbox and goes to Kafka.
 *
 * @param id CloudEvents {@code id}
 * @param type CloudEvents {@code type}
 * @param schema CloudEvents {@code dataschema}
 * @param topic topic without the deployment's prefix
 * @param key record key
 * @param workspaceId workspace that the message is about
 * @param correlationId the dispatch, where there is one
 * @param time when it was emitted
 * @param traceparent trace that it belongs to, in the form of W3C Trace Context
 * @param data JSON
 */
public record EncodedMessage(
        UUID id,
        String type,
        String schema,
        String topic,
        String key,
        UUID workspaceId,
        @Nullable UUID correlationId,
        Instant time,
        @Nullable String traceparent,
        byte[] data) {}
