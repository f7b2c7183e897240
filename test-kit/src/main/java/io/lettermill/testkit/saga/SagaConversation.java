package io.lettermill.testkit.saga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lettermill.contracts.MessageType;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.Received;
import io.lettermill.kit.saga.SagaDefinition;
import io.lettermill.kit.saga.SagaEngine;
import io.lettermill.kit.saga.SagaInstance;
import io.lettermill.kit.saga.SagaProgress;
import io.lettermill.kit.saga.SagaState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A conversation with one saga on a clock that stands still:
 *
 * {@snippet :
 * SagaConversation.with(definition)
 *     .started(id, workspaceId, data)
 *     .sends(PUBLISH_TEMPLATE)
 *     .receives(TEMPLATE_PUBLISHED, published)
 *     .sends(RESOLVE_AUDIENCE)
 *     .waits(Duration.ofSeconds(31))
 *     .sends(RELEASE_AUDIENCE, WITHDRAW_PUBLICATION)
 *     .isRolledBackBecause("STEP_TIMED_OUT");
 * }
 *
 * <p>{@code sends} names exactly what was sent since the last look, in order.
 */
public final class SagaConversation<D> {

    private final SagaEngine<D> engine;
    private final MovableClock clock;
    private final List<OutgoingMessage> sent;
    private UUID id = new UUID(0, 0);
    private UUID workspaceId = new UUID(0, 0);
    private SagaProgress progress = SagaProgress.IGNORED;

    private SagaConversation(SagaEngine<D> engine, MovableClock clock, List<OutgoingMessage> sent) {
        this.engine = engine;
        this.clock = clock;
        this.sent = sent;
    }

    public static <D> SagaConversation<D> with(SagaDefinition<D> definition) {
        MovableClock clock = new MovableClock(Instant.parse("2026-03-20T09:00:00Z"));
        List<OutgoingMessage> sent = new ArrayList<>();
        ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
        return new SagaConversation<>(
                new SagaEngine<>(definition, new InMemorySagaStore(), sent::add, clock, json),
                clock,
                sent);
    }

    public SagaConversation<D> started(UUID sagaId, UUID workspace, D data) {
        id = sagaId;
        workspaceId = workspace;
        engine.start(sagaId, workspace, data);
        return this;
    }

    public <T> SagaConversation<D> receives(MessageType<T> type, T payload) {
        progress =
                engine.handleReply(
                        new Received<>(
                                UUID.randomUUID(),
                                type,
                                id.toString(),
                                workspaceId,
                                id,
                                clock.instant(),
                                null,
                                payload));
        return this;
    }

    /** Lets time pass and deals with every deadline that has passed by then. */
    public SagaConversation<D> waits(Duration time) {
        clock.advance(time);
        progress = SagaProgress.IGNORED;
        engine.due(10).forEach(due -> progress = engine.expire(due));
        return this;
    }

    public SagaConversation<D> aborted(String why) {
        progress = engine.abort(id, why);
        return this;
    }

    public SagaConversation<D> sends(MessageType<?>... expected) {
        assertEquals(
                Arrays.stream(expected).map(MessageType::type).toList(),
                sent.stream().map(message -> message.type().type()).toList());
        for (OutgoingMessage message : sent) {
            assertEquals(id, message.correlationId(), () -> "correlation of " + message.type());
            assertEquals(
                    workspaceId, message.workspaceId(), () -> "workspace of " + message.type());
        }
        sent.clear();
        return this;
    }

    public SagaConversation<D> sendsNothing() {
        return sends();
    }

    public SagaConversation<D> did(SagaProgress expected) {
        assertEquals(expected, progress);
        return this;
    }

    public SagaConversation<D> isCompleted() {
        assertEquals(SagaState.COMPLETED, saga().state());
        return this;
    }

    public SagaConversation<D> isRolledBackBecause(String code) {
        assertEquals(SagaState.ROLLED_BACK, saga().state());
        var refusal = saga().refusal();
        assertTrue(
                refusal != null && refusal.code().equals(code),
                () -> "expected " + code + ", was " + refusal);
        return this;
    }

    public SagaConversation<D> isAtStep(String name) {
        assertEquals(SagaState.RUNNING, saga().state());
        assertEquals(name, engine.definition().stepNames().get(saga().step()));
        return this;
    }

    private SagaInstance saga() {
        return engine.find(id).orElseThrow();
    }
}
