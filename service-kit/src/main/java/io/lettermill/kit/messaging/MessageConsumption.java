package io.lettermill.kit.messaging;

import io.lettermill.kit.access.WorkspaceContext;
import io.lettermill.kit.logging.LogKeys;
import io.lettermill.kit.logging.LogScope;
import io.lettermill.kit.logging.TraceKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Consumes records: decodes, finds the handler, runs it in a {@link UnitOfWork} with log keys,
 * trace, metrics and workspace set, tries again, and buries what cannot be handled. When a method
 * of it returns, the record may be acknowledged; it blocks meanwhile.
 */
@Singleton
public final class MessageConsumption {

    private final UnitOfWork unitOfWork;
    private final DeadLetters deadLetters;
    private final Outages outages;
    private final RetryPolicy retries;
    private final Pause pause;
    private final MeterRegistry metrics;
    private final Tracer tracer;
    private final Assignments assignments;
    private final int keysAtOnce;

    @Inject
    MessageConsumption(
            UnitOfWork unitOfWork,
            DeadLetters deadLetters,
            Outages outages,
            @Identifier("assignments") Assignments assignments,
            MessagingConfig config,
            Pause pause,
            MeterRegistry metrics,
            OpenTelemetry telemetry) {
        this.unitOfWork = unitOfWork;
        this.deadLetters = deadLetters;
        this.outages = outages;
        this.retries = RetryPolicy.of(config);
        this.pause = pause;
        this.metrics = metrics;
        this.tracer = telemetry.getTracer("io.lettermill.kit.messaging");
        this.assignments = assignments;
        this.keysAtOnce = config.keysAtOnce();
    }

    /**
     * For {@code @Incoming @Blocking void} methods, which acknowledge when they return.
     *
     * @throws ServiceStopping when the service stops before the message is done
     */
    public void consume(ConsumerRecord<String, byte[]> kafkaRecord, MessageRouter router) {
        consume(kafkaRecord, router, () -> true);
    }

    /**
     * @param ours asked before each further try: whether nobody else got the record's partition
     * @throws PartitionTakenAway when somebody did; then the record must not be acknowledged
     */
    private void consume(
            ConsumerRecord<String, byte[]> kafkaRecord,
            MessageRouter router,
            BooleanSupplier ours) {
        String type = MessageCodec.typeOf(kafkaRecord).orElse("");
        Optional<MessageRouter.Route<?>> route = router.route(type);
        Timer.Sample started = Timer.start(metrics);
        ConsumptionOutcome outcome = ConsumptionOutcome.INTERRUPTED;
        try {
            outcome =
                    route.isPresent()
                            ? traced(kafkaRecord, router.name(), route.get(), ours)
                            : withoutHandler(kafkaRecord, router, type);
        } finally {
            started.stop(
                    metrics.timer(
                            "lettermill.messages.consumed",
                            "consumer",
                            router.name(),
                            "type",
                            route.isPresent() ? type : "other",
                            "outcome",
                            outcome.tag()));
        }
    }

    /**
     * Consumption of a topic in which aggregates do not wait for each other: {@code
     * lettermill.messaging.keys-at-once} of them are worked on at once. The channel needs {@code
     * consumer-rebalance-listener.name=assignments}.
     */
    public KeyedConsumption byKey(MessageRouter router) {
        return new KeyedConsumption(
                (kafkaRecord, ours) -> consume(kafkaRecord, router, ours), assignments, keysAtOnce);
    }

    private ConsumptionOutcome withoutHandler(
            ConsumerRecord<String, byte[]> kafkaRecord, MessageRouter router, String type) {
        if (!type.isEmpty() && !router.refusesOthers()) {
            return ConsumptionOutcome.IGNORED;
        }
        deadLetters.bury(
                kafkaRecord,
                router.name(),
                type.isEmpty() ? DeadLetterReason.UNDECODABLE : DeadLetterReason.UNKNOWN_TYPE,
                type.isEmpty()
                        ? "header " + MessageHeaders.TYPE + " is missing"
                        : "no handler for this type");
        return ConsumptionOutcome.DEAD_LETTERED;
    }

    private <T> ConsumptionOutcome traced(
            ConsumerRecord<String, byte[]> kafkaRecord,
            String consumer,
            MessageRouter.Route<T> route,
            BooleanSupplier ours) {
        Span span =
                tracer.spanBuilder(consumer + " process " + route.type().versionedName())
                        .setParent(Traces.of(kafkaRecord))
                        .setSpanKind(SpanKind.CONSUMER)
                        .setAttribute("messaging.system", "kafka")
                        .setAttribute("messaging.destination.name", kafkaRecord.topic())
                        .setAttribute("messaging.operation.type", "process")
                        .setAttribute("messaging.kafka.offset", kafkaRecord.offset())
                        .startSpan();
        identify(span, kafkaRecord);
        try (Scope current = span.makeCurrent()) {
            ConsumptionOutcome outcome = decoded(kafkaRecord, consumer, route, ours);
            span.setAttribute("lettermill.outcome", outcome.tag());
            if (outcome == ConsumptionOutcome.DEAD_LETTERED) {
                span.setStatus(StatusCode.ERROR);
            }
            return outcome;
        } finally {
            span.end();
        }
    }

    /** Ids make a message's span findable by what a human has at hand. */
    private static void identify(Span span, ConsumerRecord<String, byte[]> kafkaRecord) {
        MessageCodec.header(kafkaRecord, MessageHeaders.ID)
                .ifPresent(id -> span.setAttribute(TraceKeys.MESSAGE_ID, id));
        MessageCodec.header(kafkaRecord, MessageHeaders.CORRELATION_ID)
                .ifPresent(id -> span.setAttribute(TraceKeys.DISPATCH_ID, id));
        MessageCodec.header(kafkaRecord, MessageHeaders.WORKSPACE_ID)
                .ifPresent(id -> span.setAttribute(TraceKeys.WORKSPACE_ID, id));
    }

    private <T> ConsumptionOutcome decoded(
            ConsumerRecord<String, byte[]> kafkaRecord,
            String consumer,
            MessageRouter.Route<T> route,
            BooleanSupplier ours) {
        Received<T> message;
        try {
            message = MessageCodec.decode(kafkaRecord, route.type());
        } catch (PoisonMessage e) {
            deadLetters.bury(kafkaRecord, consumer, e.reason(), messageOf(e));
            return ConsumptionOutcome.DEAD_LETTERED;
        }
        try (LogScope keys =
                LogScope.with(LogKeys.CONSUMER, consumer)
                        .and(LogKeys.MESSAGE_ID, message.id())
                        .and(LogKeys.MESSAGE_TYPE, route.type().type())
                        .and(LogKeys.WORKSPACE_ID, message.workspaceId())
                        .and(LogKeys.DISPATCH_ID, message.correlationId())) {
            return WorkspaceContext.within(
                    message.workspaceId(),
                    () ->
                            new Attempts(consumer, message, retries, outages, pause, metrics, ours)
                                    .run(
                                            unitOfWork,
                                            () -> route.handler().handle(message),
                                            (reason, detail) ->
                                                    deadLetters.bury(
                                                            kafkaRecord,
                                                            consumer,
                                                            reason,
                                                            detail)));
        }
    }

    private static String messageOf(Throwable thrown) {
        @Nullable String message = thrown.getMessage();
        return message == null ? "" : message;
    }
}
