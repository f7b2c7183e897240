package io.lettermill.kit.saga;

import io.lettermill.contracts.MessageType;
import io.lettermill.kit.messaging.OutgoingMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One step: the command it sends, the replies that end it, how long it waits, and how it is undone.
 *
 * @param completions what each completing reply makes of the saga's data
 * @param refusals what each refusing reply says
 * @param patience until the time-out before the pivot, until the command is sent again from the
 *     pivot on
 * @param undo null when nothing needs undoing
 * @param afterwards told, in the same transaction, when the step is completed
 */
record SagaStep<D>(
        String name,
        Function<D, OutgoingMessage> command,
        Map<String, BiFunction<D, Object, D>> completions,
        Map<String, Function<Object, SagaRefusal>> refusals,
        Duration patience,
        @Nullable Function<D, OutgoingMessage> undo,
        Consumer<D> afterwards) {

    Optional<BiFunction<D, Object, D>> completion(MessageType<?> reply) {
        return Optional.ofNullable(completions.get(reply.type()));
    }

    Optional<Function<Object, SagaRefusal>> refusal(MessageType<?> reply) {
        return Optional.ofNullable(refusals.get(reply.type()));
    }
}
