package io.lettermill.kit.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.lettermill.contracts.MessageType;
import io.lettermill.kit.json.Json;
import io.lettermill.kit.json.JsonPaths;
import io.opentelemetry.context.Context;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Messages to and from Kafka records: CloudEvents 1.0, binary mode, data in JSON. */
@Singleton
public final class MessageCodec {

    private final String source;
    private final TopicNames topics;
    private final Clock clock;

    @Inject
    MessageCodec(
            @ConfigProperty(name = "quarkus.application.name") String service, TopicNames topics) {
        this(service, topics, Clock.systemUTC());
    }

    /**
     * @param service name of the emitting service, for CloudEvents {@code source}
     */
    public MessageCodec(String service, TopicNames topics, Clock clock) {
        this.source = "/lettermill/" + service;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Encodes a message that is emitted now, in the trace that is current.
     *
     * @throws IllegalArgumentException when the payload cannot be written as JSON
     */
    public EncodedMessage encode(OutgoingMessage message) {
        try {
            return new EncodedMessage(
                    message.id(),
                    message.type().type(),
                    message.type().schema(),
                    message.type().topic(),
                    message.key(),
                    message.workspaceId(),
                    message.correlationId(),
                    clock.instant(),
                    Traces.traceparent(Context.current()),
                    Json.mapper().writeValueAsBytes(message.payload()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(message.type().type() + " is not JSON", e);
        }
    }

    /** The Kafka record of a message. */
    public ProducerRecord<String, byte[]> toRecord(EncodedMessage message) {
        ProducerRecord<String, byte[]> kafkaRecord =
                new ProducerRecord<>(
                        topics.onBroker(message.topic()), message.key(), message.data());
        Headers headers = kafkaRecord.headers();
        put(headers, MessageHeaders.CONTENT_TYPE, "application/json");
        put(headers, MessageHeaders.SPEC_VERSION, "1.0");
        put(headers, MessageHeaders.ID, message.id().toString());
        put(headers, MessageHeaders.SOURCE, source);
        put(headers, MessageHeaders.TYPE, message.type());
        put(headers, MessageHeaders.TIME, message.time().toString());
        put(headers, MessageHeaders.DATA_SCHEMA, message.schema());
        put(headers, MessageHeaders.SUBJECT, message.key());
        put(headers, MessageHeaders.WORKSPACE_ID, message.workspaceId().toString());
        if (message.correlationId() != null) {
            put(headers, MessageHeaders.CORRELATION_ID, message.correlationId().toString());
        }
        if (message.traceparent() != null) {
            put(headers, MessageHeaders.TRACE_PARENT, message.traceparent());
        }
        return kafkaRecord;
    }

    /**
     * The Kafka record of a message that its source can put into an order.
     *
     * @param sequence greater than those of all messages that were decided before, not negative
     */
    public ProducerRecord<String, byte[]> toRecord(EncodedMessage message, long sequence) {
        ProducerRecord<String, byte[]> kafkaRecord = toRecord(message);
        put(kafkaRecord.headers(), MessageHeaders.SEQUENCE, "%019d".formatted(sequence));
        return kafkaRecord;
    }

    /** CloudEvents {@code type} of a record; empty when it is no CloudEvent in binary mode. */
    public static Optional<String> typeOf(ConsumerRecord<String, byte[]> kafkaRecord) {
        return header(kafkaRecord, MessageHeaders.TYPE);
    }

    /** Text of a record's header; empty when it is not there. */
    public static Optional<String> header(ConsumerRecord<?, ?> kafkaRecord, String name) {
        Header header = kafkaRecord.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /**
     * Decodes a record of a known type.
     *
     * @throws PoisonMessage when a header or the data is missing or wrong
     */
    public static <T> Received<T> decode(
            ConsumerRecord<String, byte[]> kafkaRecord, MessageType<T> type) {
        return new Received<>(
                uuid(kafkaRecord, MessageHeaders.ID),
                type,
                key(kafkaRecord),
                uuid(kafkaRecord, MessageHeaders.WORKSPACE_ID),
                header(kafkaRecord, MessageHeaders.CORRELATION_ID).isPresent()
                        ? uuid(kafkaRecord, MessageHeaders.CORRELATION_ID)
                        : null,
                time(kafkaRecord),
                sequence(kafkaRecord),
                payload(kafkaRecord.value(), type.payload()));
    }

    private static String key(ConsumerRecord<String, byte[]> kafkaRecord) {
        String key = kafkaRecord.key();
        if (key == null) {
            throw PoisonMessage.undecodable("the record has no key", null);
        }
        return key;
    }

    private static <T> T payload(byte @Nullable [] value, Class<T> type) {
        if (value == null) {
            throw PoisonMessage.undecodable("the record has no value", null);
        }
        try {
            T payload = Json.mapper().readValue(value, type);
            if (payload == null) {
                throw PoisonMessage.undecodable("the data is JSON null", null);
            }
            return payload;
        } catch (JsonMappingException e) {
            throw PoisonMessage.undecodable("the data is wrong at " + JsonPaths.of(e), e);
        } catch (IOException e) {
            throw PoisonMessage.undecodable("the data is not JSON", e);
        }
    }

    private static UUID uuid(ConsumerRecord<String, byte[]> kafkaRecord, String name) {
        String text =
                header(kafkaRecord, name)
                        .orElseThrow(
                                () ->
                                        PoisonMessage.undecodable(
                                                "header " + name + " is missing", null));
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw PoisonMessage.undecodable("header " + name + " is not a UUID", e);
        }
    }

    private static Instant time(ConsumerRecord<String, byte[]> kafkaRecord) {
        Optional<String> time = header(kafkaRecord, MessageHeaders.TIME);
        try {
            return time.map(Instant::parse)
                    .orElseGet(() -> Instant.ofEpochMilli(kafkaRecord.timestamp()));
        } catch (DateTimeParseException e) {
            throw PoisonMessage.undecodable(
                    "header " + MessageHeaders.TIME + " is not of RFC 3339", e);
        }
    }

    private static @Nullable Long sequence(ConsumerRecord<String, byte[]> kafkaRecord) {
        String sequence = header(kafkaRecord, MessageHeaders.SEQUENCE).orElse(null);
        if (sequence == null) {
            return null;
        }
        try {
            return Long.parseLong(sequence);
        } catch (NumberFormatException e) {
            throw PoisonMessage.undecodable(
                    "header " + MessageHeaders.SEQUENCE + " is not a number", e);
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
