package io.lettermill.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lettermill.kit.messaging.Notes.Note;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class MessageCodecTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.5Z");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    private final MessageCodec codec =
            new MessageCodec(
                    "list-service", new TopicNames("test."), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void writesACloudEventInBinaryMode() {
        // Given
        OutgoingMessage message = Notes.take("note-1", "buy milk");

        // When
        ProducerRecord<String, byte[]> produced = codec.toRecord(codec.encode(message));

        // Then
        assertThat(produced.topic()).isEqualTo("test.list.commands");
        assertThat(produced.key()).isEqualTo("note-1");
        assertThat(new String(produced.value(), StandardCharsets.UTF_8))
                .isEqualTo("{\"text\":\"buy milk\",\"due\":null}");
        assertThat(headers(produced))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "content-type", "application/json",
                                "ce_specversion", "1.0",
                                "ce_id", message.id().toString(),
                                "ce_source", "/lettermill/list-service",
                                "ce_type", "io.lettermill.list.take-note.v1",
                                "ce_time", "2026-03-01T10:00:00.500Z",
                                "ce_dataschema",
                                        "https://lettermill.io/schemas/list/take-note.v1.json",
                                "ce_subject", "note-1",
                                "ce_workspaceid", Notes.WORKSPACE.toString(),
                                "ce_correlationid", Notes.DISPATCH.toString()));
    }

    @Test
    void carriesTheCurrentTrace() {
        // Given
        SpanContext trace =
                SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault());

        // When
        EncodedMessage encoded;
        try (Scope current = Span.wrap(trace).makeCurrent()) {
            encoded = codec.encode(Notes.take("note-1", "x"));
        }

        // Then
        assertThat(encoded.traceparent()).isEqualTo("00-" + TRACE + "-" + SPAN + "-01");
        ConsumerRecord<String, byte[]> consumed = Notes.consumed(codec.toRecord(encoded));
        assertThat(Span.fromContext(Traces.of(consumed)).getSpanContext().getTraceId())
                .isEqualTo(TRACE);
    }

    @Test
    void readsBackWhatItWrote() {
        // Given
        OutgoingMessage message =
                OutgoingMessage.of(Notes.TAKE, "note-1", Notes.WORKSPACE, null, new Note("x", NOW));

        // When
        Received<Note> received =
                MessageCodec.decode(
                        Notes.consumed(codec.toRecord(codec.encode(message))), Notes.TAKE);

        // Then
        assertThat(received)
                .isEqualTo(
                        new Received<>(
                                message.id(),
                                Notes.TAKE,
                                "note-1",
                                Notes.WORKSPACE,
                                null,
                                NOW,
                                null,
                                new Note("x", NOW)));
    }

    @Test
    void readsBackTheOrder() {
        // When
        ProducerRecord<String, byte[]> produced =
                codec.toRecord(codec.encode(Notes.take("note-1", "x")), 42);

        // Then
        assertThat(headers(produced)).containsEntry("ce_sequence", "0000000000000000042");
        assertThat(MessageCodec.decode(Notes.consumed(produced), Notes.TAKE).sequence())
                .isEqualTo(42);
    }

    @Test
    void passesOverFieldsThatANewerWriterAdded() {
        // When
        Received<Note> received =
                MessageCodec.decode(
                        changed(r -> {}, "{\"text\":\"x\",\"colour\":\"red\"}"), Notes.TAKE);

        // Then
        assertThat(received.payload()).isEqualTo(new Note("x", null));
    }

    @Test
    void saysWhatIsWrongWithAnUndecodableRecordWithoutQuotingIt() {
        refuses(changed(r -> r.headers().remove("ce_id"), "{}"), "header ce_id is missing");
        refuses(changed(set("ce_id", "42"), "{}"), "header ce_id is not a UUID");
        refuses(
                changed(r -> r.headers().remove("ce_workspaceid"), "{}"),
                "header ce_workspaceid is missing");
        refuses(changed(set("ce_time", "noon"), "{}"), "header ce_time is not of RFC 3339");
        refuses(changed(set("ce_sequence", "first"), "{}"), "header ce_sequence is not a number");
        refuses(changed(r -> {}, "{\"text\":"), "the data is not JSON");
        refuses(
                changed(r -> {}, "{\"text\":\"x\",\"due\":\"jane@example.com\"}"),
                "the data is wrong at due");
        refuses(changed(r -> {}, "null"), "the data is JSON null");
    }

    @Test
    void refusesAPayloadOfAnotherType() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new OutgoingMessage(
                                        Notes.DISPATCH,
                                        Notes.TAKE,
                                        "k",
                                        Notes.WORKSPACE,
                                        null,
                                        "text"))
                .withMessage("io.lettermill.list.take-note.v1 carries Note");
    }

    @Test
    void answersKeepWorkspaceAndCorrelationAndHaveOneIdPerMessage() {
        // Given
        Received<Note> received = MessageCodec.decode(changed(r -> {}, "{}"), Notes.TAKE);

        // When
        OutgoingMessage reply = received.reply(Notes.TAKEN, new Note("done", null));

        // Then
        assertThat(reply.key()).isEqualTo(Notes.DISPATCH.toString());
        assertThat(reply.workspaceId()).isEqualTo(Notes.WORKSPACE);
        assertThat(reply.correlationId()).isEqualTo(Notes.DISPATCH);
        assertThat(reply.id())
                .isEqualTo(received.reply(Notes.TAKEN, new Note("other", null)).id())
                .isNotEqualTo(received.reply(Notes.TAKE, new Note("done", null)).id());
    }

    private ConsumerRecord<String, byte[]> changed(
            Consumer<ConsumerRecord<String, byte[]>> change, String json) {
        ProducerRecord<String, byte[]> produced =
                codec.toRecord(codec.encode(Notes.take("note-1", "x")));
        ConsumerRecord<String, byte[]> consumed =
                new ConsumerRecord<>(
                        produced.topic(), 0, 0, "note-1", json.getBytes(StandardCharsets.UTF_8));
        produced.headers().forEach(consumed.headers()::add);
        change.accept(consumed);
        return consumed;
    }

    private static Consumer<ConsumerRecord<String, byte[]>> set(String name, String value) {
        return consumed ->
                consumed.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuses(ConsumerRecord<String, byte[]> consumed, String detail) {
        assertThatExceptionOfType(PoisonMessage.class)
                .isThrownBy(() -> MessageCodec.decode(consumed, Notes.TAKE))
                .withMessage(detail)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.UNDECODABLE));
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> produced) {
        Map<String, String> headers = new TreeMap<>();
        produced.headers()
                .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
