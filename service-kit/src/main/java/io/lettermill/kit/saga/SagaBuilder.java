package io.lettermill.kit.saga;

import io.lettermill.contracts.MessageType;
import io.lettermill.kit.messaging.OutgoingMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds a {@link SagaDefinition}, step after step. */
public final class SagaBuilder<D> {

    private final String name;
    private final Class<D> dataType;
    private final List<SagaStep<D>> steps = new ArrayList<>();
    private int pivot = Integer.MAX_VALUE;
    private Consumer<D> onCompleted = data -> {};
    private BiConsumer<D, SagaRefusal> onRolledBack = (data, refusal) -> {};

    SagaBuilder(String name, Class<D> dataType) {
        this.name = name;
        this.dataType = dataType;
    }

    /** A step; before the pivot it can be undone. */
    public Step step(String stepName) {
        return new Step(stepName);
    }

    /**
     * The step after which there is only forward: as soon as its command is sent nothing is undone
     * any more, unless the participant refuses it and so has done nothing.
     */
    public Step pivot(String stepName) {
        if (pivot != Integer.MAX_VALUE) {
            throw new IllegalStateException("Saga " + name + " already has a pivot");
        }
        return new Step(stepName, steps.size());
    }

    /** One step under construction; {@link #step}, {@link #pivot} and {@link #build} end it. */
    public final class Step {

        private final String stepName;
        private final Map<String, BiFunction<D, Object, D>> completions = new HashMap<>();
        private final Map<String, Function<Object, SagaRefusal>> refusals = new HashMap<>();
        private @Nullable Function<D, OutgoingMessage> command;
        private @Nullable Function<D, OutgoingMessage> undo;
        private @Nullable Duration patience;
        private Consumer<D> afterwards = data -> {};

        private Step(String stepName) {
            this.stepName = stepName;
        }

        private Step(String stepName, int pivotIndex) {
            this(stepName);
            pivot = pivotIndex;
        }

        /** The command to send. */
        public Step invoke(Function<D, OutgoingMessage> sends) {
            command = sends;
            return this;
        }

        /** The reply that completes the step, and what it makes of the data. */
        public <R> Step completedBy(MessageType<R> reply, BiFunction<D, R, D> learn) {
            completions.put(
                    reply.type(),
                    (data, payload) -> learn.apply(data, reply.payload().cast(payload)));
            return this;
        }

        /** The reply that completes the step and teaches nothing. */
        public Step completedBy(MessageType<?> reply) {
            completions.put(reply.type(), (data, payload) -> data);
            return this;
        }

        /**
         * The reply that refuses; not after the pivot. A pivot's participant promises that nothing
         * was done.
         */
        public <R> Step refusedBy(MessageType<R> reply, Function<R, SagaRefusal> why) {
            refusals.put(reply.type(), payload -> why.apply(reply.payload().cast(payload)));
            return this;
        }

        /** How long to wait for the reply before rolling back; only before the pivot. */
        public Step timeout(Duration limit) {
            patience = limit;
            return this;
        }

        /** How long to wait for the reply before the command is sent again; from the pivot on. */
        public Step retryEvery(Duration interval) {
            patience = interval;
            return this;
        }

        /**
         * The command that undoes this step. It must also be harmless when the step was never
         * carried out.
         */
        public Step undo(Function<D, OutgoingMessage> sends) {
            undo = sends;
            return this;
        }

        /** Told in the same transaction when this step is completed. */
        public Step afterwards(Consumer<D> listener) {
            afterwards = listener;
            return this;
        }

        public Step step(String nextName) {
            add();
            return SagaBuilder.this.step(nextName);
        }

        public Step pivot(String nextName) {
            add();
            return SagaBuilder.this.pivot(nextName);
        }

        /** Told in the same transaction when the whole saga is completed. Ends the steps. */
        public SagaBuilder<D> onCompleted(Consumer<D> listener) {
            add();
            onCompleted = listener;
            return SagaBuilder.this;
        }

        private void add() {
            if (command == null || patience == null || completions.isEmpty()) {
                throw new IllegalStateException(
                        "Step '%s' of saga %s needs invoke, completedBy and a time-out"
                                .formatted(stepName, name));
            }
            if (steps.size() >= pivot && undo != null) {
                throw new IllegalStateException(
                        "Step '%s' of saga %s is not before the pivot: it cannot be undone"
                                .formatted(stepName, name));
            }
            if (steps.size() > pivot && !refusals.isEmpty()) {
                throw new IllegalStateException(
                        "Step '%s' of saga %s is behind the pivot: it cannot be refused"
                                .formatted(stepName, name));
            }
            steps.add(
                    new SagaStep<>(
                            stepName,
                            command,
                            Map.copyOf(completions),
                            Map.copyOf(refusals),
                            patience,
                            undo,
                            afterwards));
        }
    }

    /** Told in the same transaction when the saga is rolled back, and why. */
    public SagaBuilder<D> onRolledBack(BiConsumer<D, SagaRefusal> listener) {
        onRolledBack = listener;
        return this;
    }

    public SagaDefinition<D> build() {
        if (steps.isEmpty()) {
            throw new IllegalStateException("Saga " + name + " has no steps");
        }
        return new SagaDefinition<>(name, dataType, steps, pivot, onCompleted, onRolledBack);
    }
}
