package io.lettermill.sending.dispatch;

import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.DispatchState;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Lets a paused dispatch's messages leave again. */
@Singleton
public class ResumeSending {

    private final DispatchRepository dispatches;

    public ResumeSending(DispatchRepository dispatches) {
        this.dispatches = dispatches;
    }

    /** The dispatch if it runs now; empty when it is not one that could be resumed. */
    public Optional<Dispatch> resume(UUID dispatchId) {
        return dispatches
                .move(dispatchId, Set.of(DispatchState.PAUSED), DispatchState.RUNNING)
                .filter(before -> before == DispatchState.PAUSED || before == DispatchState.RUNNING)
                .flatMap(before -> dispatches.find(dispatchId));
    }
}
