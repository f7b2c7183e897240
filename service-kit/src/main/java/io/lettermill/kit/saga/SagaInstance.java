package io.lettermill.kit.saga;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One saga as it is stored.
 *
 * @param id also the correlation id of all its messages
 * @param type name of its definition
 * @param step index of the current step, from 0; the last one reached when the saga has ended
 * @param data its data as JSON
 * @param refusal why it was rolled back
 * @param deadline when the current step times out or its command is sent again; null once ended
 * @param version counts the changes, for optimistic locking
 */
public record SagaInstance(
        UUID id,
        String type,
        UUID workspaceId,
        SagaState state,
        int step,
        String data,
        @Nullable SagaRefusal refusal,
        @Nullable Instant deadline,
        int version) {

    SagaInstance at(int nextStep, String nextData, Instant nextDeadline) {
        return new SagaInstance(
                id, type, workspaceId, state, nextStep, nextData, null, nextDeadline, version + 1);
    }

    SagaInstance waitingUntil(Instant nextDeadline) {
        return at(step, data, nextDeadline);
    }

    SagaInstance completed(String finalData) {
        return new SagaInstance(
                id,
                type,
                workspaceId,
                SagaState.COMPLETED,
                step,
                finalData,
                null,
                null,
                version + 1);
    }

    SagaInstance rolledBack(SagaRefusal why) {
        return new SagaInstance(
                id, type, workspaceId, SagaState.ROLLED_BACK, step, data, why, null, version + 1);
    }
}
