package io.lettermill.sending.dispatch;

import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.DispatchState;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/** Lets a prepared dispatch's messages leave. */
@Singleton
public class StartSending {

    private final DispatchRepository dispatches;

    public StartSending(DispatchRepository dispatches) {
        this.dispatches = dispatches;
    }

    /**
     * Starts; a dispatch that was started before stays as it is.
     *
     * @return false when there is no such dispatch, or it was withdrawn
     */
    public boolean start(UUID dispatchId) {
        return dispatches
                .move(dispatchId, Set.of(DispatchState.PREPARED), DispatchState.RUNNING)
                .filter(before -> before != DispatchState.WITHDRAWN)
                .isPresent();
    }
}
