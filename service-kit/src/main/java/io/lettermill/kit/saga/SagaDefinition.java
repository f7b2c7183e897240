package io.lettermill.kit.saga;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A whole saga as one expression:
 *
 * {@snippet :
 * SagaDefinition.named("campaign-launch", LaunchData.class)
 *     .step("publish template")
 *         .invoke(launch::publishTemplate)
 *         .completedBy(TEMPLATE_PUBLISHED, LaunchData::withPublication)
 *         .refusedBy(TEMPLATE_REFUSED, reply -> refusal(reply.refusal()))
 *         .timeout(Duration.ofSeconds(30))
 *         .undo(launch::withdrawPublication)
 *     .pivot("start dispatch")
 *         .invoke(launch::startDispatch)
 *         .completedBy(DISPATCH_STARTED)
 *         .retryEvery(Duration.ofSeconds(10))
 *     .onCompleted(launch::completed)
 *     .onRolledBack(launch::rolledBack)
 *     .build();
 * }
 *
 * @param <D> the saga's data, a record that Jackson can write and read
 */
public final class SagaDefinition<D> {

    private final String name;
    private final Class<D> dataType;
    private final List<SagaStep<D>> steps;
    private final int pivot;
    private final Consumer<D> onCompleted;
    private final BiConsumer<D, SagaRefusal> onRolledBack;

    SagaDefinition(
            String name,
            Class<D> dataType,
            List<SagaStep<D>> steps,
            int pivot,
            Consumer<D> onCompleted,
            BiConsumer<D, SagaRefusal> onRolledBack) {
        this.name = name;
        this.dataType = dataType;
        this.steps = List.copyOf(steps);
        this.pivot = pivot;
        this.onCompleted = onCompleted;
        this.onRolledBack = onRolledBack;
    }

    /** Starts a definition. The name is stored with each saga and never changes. */
    public static <D> SagaBuilder<D> named(String name, Class<D> dataType) {
        return new SagaBuilder<>(name, dataType);
    }

    public String name() {
        return name;
    }

    /** Names of the steps in their order. */
    public List<String> stepNames() {
        return steps.stream().map(SagaStep::name).toList();
    }

    Class<D> dataType() {
        return dataType;
    }

    SagaStep<D> step(int index) {
        return steps.get(index);
    }

    boolean isLast(int index) {
        return index == steps.size() - 1;
    }

    /** Whether a saga at this step can only go forward. */
    boolean isPastReturn(int index) {
        return index >= pivot;
    }

    void completed(D data) {
        onCompleted.accept(data);
    }

    void rolledBack(D data, SagaRefusal refusal) {
        onRolledBack.accept(data, refusal);
    }
}
