package io.lettermill.kit.saga;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.PoisonMessage;
import io.lettermill.kit.messaging.Received;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Moves the sagas of one definition. Every method must run inside a transaction that also covers
 * the outbox, so that a saga's state and the commands it sends are one fact. A reply finds its saga
 * by the message's correlation id.
 */
public final class SagaEngine<D> {

    private final SagaDefinition<D> definition;
    private final SagaStore store;
    private final Consumer<OutgoingMessage> outbox;
    private final InstantSource clock;
    private final ObjectMapper json;

    public SagaEngine(
            SagaDefinition<D> definition,
            SagaStore store,
            Consumer<OutgoingMessage> outbox,
            InstantSource clock,
            ObjectMapper json) {
        this.definition = definition;
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
        this.json = json;
    }

    public SagaDefinition<D> definition() {
        return definition;
    }

    /** Starts a saga and sends the first step's command. */
    public void start(UUID id, UUID workspaceId, D data) {
        SagaStep<D> first = definition.step(0);
        store.insert(
                new SagaInstance(
                        id,
                        definition.name(),
                        workspaceId,
                        SagaState.RUNNING,
                        0,
                        write(data),
                        null,
                        deadline(first),
                        0));
        outbox.accept(first.command().apply(data));
    }

    /**
     * Takes a reply.
     *
     * @throws PoisonMessage when the reply is about another workspace than the saga
     */
    public SagaProgress handleReply(Received<?> reply) {
        UUID id = reply.correlationId();
        Optional<SagaInstance> found = id == null ? Optional.empty() : running(id);
        if (found.isEmpty()) {
            return SagaProgress.IGNORED;
        }
        SagaInstance saga = found.get();
        if (!saga.workspaceId().equals(reply.workspaceId())) {
            throw PoisonMessage.because("a reply in another workspace than its saga");
        }
        SagaStep<D> step = definition.step(saga.step());
        var completion = step.completion(reply.type());
        if (completion.isPresent()) {
            D learnt = completion.get().apply(read(saga), reply.payload());
            step.afterwards().accept(learnt);
            return advance(saga, learnt);
        }
        var refusal = step.refusal(reply.type());
        if (refusal.isPresent()) {
            return rollBack(saga, refusal.get().apply(reply.payload()));
        }
        return SagaProgress.IGNORED;
    }

    /** Calls a saga off, if it has not passed its pivot. */
    public SagaProgress abort(UUID id, String why) {
        Optional<SagaInstance> found = running(id);
        if (found.isEmpty()) {
            return SagaProgress.IGNORED;
        }
        if (definition.isPastReturn(found.get().step())) {
            return SagaProgress.PAST_RETURN;
        }
        return rollBack(found.get(), SagaRefusal.of(SagaRefusal.ABORTED, why));
    }

    /**
     * Sagas whose deadline has passed; each is to be given to {@link #expire} in a transaction of
     * its own.
     */
    public List<UUID> due(int limit) {
        return store.due(definition.name(), clock.instant(), limit);
    }

    /**
     * Deals with a passed deadline: rolls back before the pivot, sends the command again from the
     * pivot on.
     */
    public SagaProgress expire(UUID id) {
        Optional<SagaInstance> found = running(id);
        if (found.isEmpty() || !isPast(found.get().deadline())) {
            return SagaProgress.IGNORED;
        }
        SagaInstance saga = found.get();
        SagaStep<D> step = definition.step(saga.step());
        if (definition.isPastReturn(saga.step())) {
            store.update(saga.waitingUntil(deadline(step)));
            outbox.accept(step.command().apply(read(saga)));
            return SagaProgress.RESENT;
        }
        String detail =
                "Step '%s' was not answered within %d s"
                        .formatted(step.name(), step.patience().toSeconds());
        return rollBack(saga, SagaRefusal.of(SagaRefusal.TIMED_OUT, detail));
    }

    /** Where a saga stands. */
    public Optional<SagaInstance> find(UUID id) {
        return store.find(id);
    }

    private Optional<SagaInstance> running(UUID id) {
        return store.lock(id)
                .filter(saga -> saga.state() == SagaState.RUNNING)
                .filter(saga -> saga.type().equals(definition.name()));
    }

    private SagaProgress advance(SagaInstance saga, D data) {
        if (definition.isLast(saga.step())) {
            store.update(saga.completed(write(data)));
            definition.completed(data);
            return SagaProgress.COMPLETED;
        }
        SagaStep<D> next = definition.step(saga.step() + 1);
        store.update(saga.at(saga.step() + 1, write(data), deadline(next)));
        outbox.accept(next.command().apply(data));
        return SagaProgress.ADVANCED;
    }

    private SagaProgress rollBack(SagaInstance saga, SagaRefusal refusal) {
        D data = read(saga);
        for (int index = saga.step(); index >= 0; index--) {
            var undo = definition.step(index).undo();
            if (undo != null) {
                outbox.accept(undo.apply(data));
            }
        }
        store.update(saga.rolledBack(refusal));
        definition.rolledBack(data, refusal);
        return SagaProgress.ROLLED_BACK;
    }

    private Instant deadline(SagaStep<D> step) {
        return clock.instant().plus(step.patience());
    }

    private boolean isPast(@Nullable Instant deadline) {
        return deadline != null && !deadline.isAfter(clock.instant());
    }

    private String write(D data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException cause) {
            throw new UncheckedIOException("Data of saga " + definition.name(), cause);
        }
    }

    private D read(SagaInstance saga) {
        try {
            return json.readValue(saga.data(), definition.dataType());
        } catch (JsonProcessingException cause) {
            throw new UncheckedIOException("Data of saga " + saga.id(), cause);
        }
    }
}
