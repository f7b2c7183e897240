package io.lettermill.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.lettermill.kit.logging.LogKeys;
import io.lettermill.kit.messaging.Notes.Note;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

class MessageConsumptionTest {

    private static final String CONSUMER = "list.commands";

    private final TopicNames names = new TopicNames("t.");
    private final MessageCodec codec = new MessageCodec("list", names, Clock.systemUTC());
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final Assignments assignments = new Assignments();
    private Runnable whilePausing = () -> {};
    private int kafkaRefuses;
    private int pausesUntilStop = Integer.MAX_VALUE;

    @Test
    void publishesAnswersBeforeItReturns() {
        // Given
        MessageRouter router =
                handling(m -> List.of(m.reply(Notes.TAKEN, new Note(m.payload().text(), null))));

        // When
        consumption().consume(consumed("buy milk"), router);

        // Then
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().topic()).isEqualTo("t.campaign.launch.replies");
        assertThat(consumedWith("handled")).isEqualTo(1);
    }

    @Test
    void setsLogKeysAndTraceForTheHandlerAlone() {
        // Given
        ConsumerRecord<String, byte[]> record = consumed("x");
        record.headers()
                .add(
                        "traceparent",
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
                                .getBytes(StandardCharsets.US_ASCII));
        List<Object> seen = new ArrayList<>();
        MessageRouter router =
                handling(
                        m -> {
                            seen.add(MDC.get(LogKeys.DISPATCH_ID));
                            seen.add(MDC.get(LogKeys.WORKSPACE_ID));
                            seen.add(MDC.get(LogKeys.MESSAGE_ID));
                            seen.add(Span.current().getSpanContext().getTraceId());
                            return List.of();
                        });

        // When
        consumption().consume(record, router);

        // Then
        assertThat(seen)
                .containsExactly(
                        Notes.DISPATCH.toString(),
                        Notes.WORKSPACE.toString(),
                        MessageCodec.header(record, "ce_id").orElseThrow(),
                        "0af7651916cd43dd8448eb211c80319c");
        assertThat(MDC.get(LogKeys.DISPATCH_ID)).isNull();
    }

    @Test
    void namesMessageDispatchAndWorkspaceInTheSpan() {
        // Given
        ConsumerRecord<String, byte[]> record = consumed("x");
        Map<String, String> seen = new HashMap<>();
        MessageRouter router =
                handling(
                        m -> {
                            ((ReadableSpan) Span.current())
                                    .getAttributes()
                                    .forEach((key, value) -> seen.put(key.getKey(), value + ""));
                            return List.of();
                        });

        // When
        try (SdkTracerProvider traces = SdkTracerProvider.builder().build()) {
            consumption(
                            new PublishThenAck(new KafkaMessagePublisher(codec, this::send)),
                            OpenTelemetrySdk.builder().setTracerProvider(traces).build())
                    .consume(record, router);
        }

        // Then
        assertThat(seen)
                .containsEntry(
                        "messaging.message.id", MessageCodec.header(record, "ce_id").orElseThrow())
                .containsEntry("lettermill.dispatch_id", Notes.DISPATCH.toString())
                .containsEntry("lettermill.workspace_id", Notes.WORKSPACE.toString());
    }

    @Test
    void doesNothingForAMessageHandledBefore() {
        // Given
        Set<UUID> inbox = new HashSet<>();
        AtomicInteger handled = new AtomicInteger();
        MessageConsumption consumption =
                consumption((consumer, m, work) -> inbox.add(m.id()) && work.run().isEmpty());
        MessageRouter router =
                handling(
                        m -> {
                            handled.incrementAndGet();
                            return List.of();
                        });
        ConsumerRecord<String, byte[]> record = consumed("x");
        consumption.consume(record, router);

        // When
        consumption.consume(record, router);

        // Then
        assertThat(handled).hasValue(1);
        assertThat(consumedWith("duplicate")).isEqualTo(1);
    }

    @Test
    void buriesAHandlersFailureAfterFiveTriesWithTheReasonAndThePlace() {
        // Given
        AtomicInteger tries = new AtomicInteger();
        MessageRouter router =
                handling(
                        m -> {
                            tries.incrementAndGet();
                            throw new IllegalStateException("jane@example.com is odd");
                        });
        ConsumerRecord<String, byte[]> record = consumed("x");

        // When
        consumption().consume(record, router);

        // Then
        assertThat(tries).hasValue(5);
        assertThat(pauses).extracting(Duration::toMillis).containsExactly(200L, 400L, 800L, 1600L);
        ProducerRecord<String, byte[]> letter = sent.getFirst();
        assertThat(letter.topic()).isEqualTo("t.list.commands.dead-letter");
        assertThat(letter.value()).isEqualTo(record.value());
        assertThat(header(letter, "ce_id")).isEqualTo(header(record, "ce_id"));
        assertThat(header(letter, MessageHeaders.DEAD_LETTER_REASON)).isEqualTo("HANDLER_FAILED");
        assertThat(header(letter, MessageHeaders.DEAD_LETTER_CONSUMER)).isEqualTo(CONSUMER);
        assertThat(header(letter, MessageHeaders.DEAD_LETTER_TOPIC)).isEqualTo("t.list.commands");
        assertThat(header(letter, MessageHeaders.DEAD_LETTER_PARTITION)).isEqualTo("2");
        assertThat(header(letter, MessageHeaders.DEAD_LETTER_OFFSET)).isEqualTo("41");
        assertThat(header(letter, MessageHeaders.DEAD_LETTER_DETAIL))
                .startsWith("IllegalStateException at MessageConsumptionTest.")
                .doesNotContain("jane");
        assertThat(consumedWith("dead-lettered")).isEqualTo(1);
    }

    @Test
    void buriesAMessageThatNoStackIsDeepEnoughFor() {
        // Given
        MessageRouter router =
                handling(
                        m -> {
                            throw new StackOverflowError();
                        });

        // When
        consumption().consume(consumed("x"), router);

        // Then
        assertThat(header(sent.getFirst(), MessageHeaders.DEAD_LETTER_REASON))
                .isEqualTo("HANDLER_FAILED");
    }

    @Test
    void waitsForTheEndOfAnOutageHoweverLong() {
        // Given
        AtomicInteger tries = new AtomicInteger();
        MessageRouter router =
                handling(
                        m -> {
                            if (tries.incrementAndGet() <= 50) {
                                throw new IllegalStateException(new ConnectException());
                            }
                            return List.of();
                        });

        // When
        consumption().consume(consumed("x"), router);

        // Then
        assertThat(sent).isEmpty();
        assertThat(pauses).hasSize(50);
        assertThat(pauses.getLast()).isEqualTo(Duration.ofSeconds(5));
        assertThat(consumedWith("handled")).isEqualTo(1);
    }

    @Test
    void waitsForWhatHasToArriveFirst() {
        // Given
        AtomicInteger tries = new AtomicInteger();
        MessageRouter router =
                handling(
                        m -> {
                            if (tries.incrementAndGet() < 4) {
                                throw RetryLater.because("the publication is not here yet");
                            }
                            return List.of();
                        });

        // When
        consumption().consume(consumed("x"), router);

        // Then
        assertThat(sent).isEmpty();
        assertThat(consumedWith("handled")).isEqualTo(1);
    }

    @Test
    void answersTheLastResortWhenPatienceIsOver() {
        // Given
        MessageRouter router =
                handling(
                        m -> {
                            throw RetryLater.because("the publication is not here yet")
                                    .orElse(m.reply(Notes.TAKEN, new Note("refused", null)));
                        });

        // When
        consumption().consume(consumed("x"), router);

        // Then
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(35));
        assertThat(pauses).startsWith(Duration.ofMillis(20), Duration.ofMillis(40));
        assertThat(sent)
                .singleElement()
                .extracting(ProducerRecord::topic)
                .isEqualTo("t.campaign.launch.replies");
        assertThat(consumedWith("given-up")).isEqualTo(1);
    }

    @Test
    void buriesWhatWaitedTooLongWithoutLastResort() {
        // Given
        MessageRouter router =
                handling(
                        m -> {
                            throw RetryLater.because("the publication is not here yet");
                        });

        // When
        consumption().consume(consumed("x"), router);

        // Then
        assertThat(header(sent.getFirst(), MessageHeaders.DEAD_LETTER_REASON))
                .isEqualTo("WAITED_TOO_LONG");
    }

    @Test
    void buriesPoisonAndUndecodableRecordsAtOnce() {
        // Given
        MessageRouter router =
                handling(
                        m -> {
                            throw PoisonMessage.because("no such thing");
                        });
        ConsumerRecord<String, byte[]> undecodable = consumed("x");
        undecodable.headers().remove("ce_id");

        // When
        consumption().consume(consumed("x"), router);
        consumption().consume(undecodable, router);
        consumption().consume(new ConsumerRecord<>("t.list.commands", 0, 0, "k", null), router);

        // Then
        assertThat(pauses).isEmpty();
        assertThat(sent)
                .extracting(letter -> header(letter, MessageHeaders.DEAD_LETTER_REASON))
                .containsExactly("REFUSED_BY_HANDLER", "UNDECODABLE", "UNDECODABLE");
    }

    @Test
    void refusesOrIgnoresTypesWithoutHandler() {
        // Given
        MessageRouter refusing = MessageRouter.named(CONSUMER).refusingOthers();
        MessageRouter ignoring = MessageRouter.named("list.events").ignoringOthers();

        // When
        consumption().consume(consumed("x"), refusing);
        consumption().consume(consumed("x"), ignoring);

        // Then
        assertThat(sent)
                .singleElement()
                .extracting(letter -> header(letter, MessageHeaders.DEAD_LETTER_REASON))
                .isEqualTo("UNKNOWN_TYPE");
    }

    @Test
    void doesNotReturnBeforeKafkaHasTheDeadLetter() {
        // Given
        kafkaRefuses = 3;
        MessageRouter router = MessageRouter.named(CONSUMER).refusingOthers();

        // When
        consumption().consume(consumed("x"), router);

        // Then
        assertThat(pauses).hasSize(3);
        assertThat(sent).hasSize(1);
    }

    @Test
    void leavesTheMessageUnacknowledgedWhenTheServiceStops() {
        // Given
        pausesUntilStop = 2;
        MessageRouter router =
                handling(
                        m -> {
                            throw new IllegalStateException("x");
                        });

        // Then
        assertThatExceptionOfType(ServiceStopping.class)
                .isThrownBy(() -> consumption().consume(consumed("x"), router));
        assertThat(sent).isEmpty();
    }

    @Test
    void waitsWhenKafkaDoesNotTakeTheAnswers() {
        // Given
        kafkaRefuses = 7;
        MessageRouter router = handling(m -> List.of(m.reply(Notes.TAKEN, new Note("done", null))));

        // When
        consumption().consume(consumed("x"), router);

        // Then
        assertThat(sent)
                .singleElement()
                .extracting(ProducerRecord::topic)
                .isEqualTo("t.campaign.launch.replies");
        assertThat(consumedWith("handled")).isEqualTo(1);
    }

    @Test
    void triesNoMoreOnceThePartitionIsTakenAway() {
        // Given
        AtomicInteger tries = new AtomicInteger();
        MessageRouter router =
                handling(
                        m -> {
                            tries.incrementAndGet();
                            throw new IllegalStateException(new ConnectException());
                        });
        ConsumerRecord<String, byte[]> record = consumed("x");
        whilePausing =
                () ->
                        assignments.onPartitionsRevoked(
                                new MockConsumer<>("earliest"),
                                Set.of(new TopicPartition(record.topic(), record.partition())));

        // When
        consumption()
                .byKey(router)
                .consume(
                        Message.of(
                                record.value(),
                                Metadata.of(new IncomingKafkaRecordMetadata<>(record, "x"))));

        // Then
        await().ignoreExceptions().until(() -> consumedWith("interrupted") == 1);
        assertThat(tries).hasValue(1);
    }

    @Test
    void aTypeHasOneHandler() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                MessageRouter.named(CONSUMER)
                                        .on(Notes.TAKE, m -> List.of())
                                        .on(Notes.TAKE, m -> List.of()));
    }

    private MessageConsumption consumption() {
        return consumption(new PublishThenAck(new KafkaMessagePublisher(codec, this::send)));
    }

    private MessageConsumption consumption(UnitOfWork unitOfWork) {
        return consumption(unitOfWork, OpenTelemetry.noop());
    }

    private MessageConsumption consumption(UnitOfWork unitOfWork, OpenTelemetry telemetry) {
        MessagingConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(MessagingConfig.class)
                        .withDefaultValue("lettermill.messaging.create-topics", "false")
                        .build()
                        .getConfigMapping(MessagingConfig.class);
        TopicCreation creation =
                new TopicCreation(
                        KafkaClients.connectingTo("127.0.0.1:1", "test"),
                        config,
                        names,
                        this::pause);
        return new MessageConsumption(
                unitOfWork,
                new DeadLetters(this::send, names, creation, this::pause, metrics),
                new Outages(List.of()),
                assignments,
                config,
                this::pause,
                metrics,
                telemetry);
    }

    private CompletableFuture<Void> send(ProducerRecord<String, byte[]> kafkaRecord) {
        if (kafkaRefuses-- > 0) {
            return CompletableFuture.failedFuture(new TimeoutException());
        }
        sent.add(kafkaRecord);
        return CompletableFuture.completedFuture(null);
    }

    private void pause(Duration duration) {
        if (pauses.size() == pausesUntilStop) {
            throw new ServiceStopping();
        }
        pauses.add(duration);
        whilePausing.run();
    }

    private static MessageRouter handling(Handler<Note> handler) {
        return MessageRouter.named(CONSUMER).on(Notes.TAKE, handler).refusingOthers();
    }

    private ConsumerRecord<String, byte[]> consumed(String text) {
        return Notes.consumed(codec.toRecord(codec.encode(Notes.take("note-1", text))));
    }

    private long consumedWith(String outcome) {
        return metrics.get("lettermill.messages.consumed")
                .tag("consumer", CONSUMER)
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    private static String header(ProducerRecord<String, byte[]> letter, String name) {
        return header(Notes.consumed(letter), name);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return MessageCodec.header(record, name).orElseThrow();
    }
}
