package io.lettermill.sending.dispatch;

import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.domain.Steering;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Lets a paused dispatch's messages leave again. */
@Singleton
public class ResumeSending {

    private final DispatchRepository dispatches;

    public ResumeSending(DispatchRepository dispatches) {
        this.dispatches = dispatches;
    }

    /**
     * The dispatch if it runs now; empty when it is not one that could be resumed, or when
     * something newer was asked for.
     */
    public Optional<Dispatch> resume(UUID dispatchId, Steering steering) {
        return dispatches
                .steer(dispatchId, steering, DispatchState.PAUSED, DispatchState.RUNNING)
                .filter(before -> before == DispatchState.PAUSED || before == DispatchState.RUNNING)
                .flatMap(before -> dispatches.find(dispatchId));
    }
}
