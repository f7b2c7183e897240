package io.lettermill.sending.dispatch;

import io.lettermill.sending.delivery.DeliveryFloor;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.domain.Steering;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Stops handing messages to SMTP; those under way finish. */
@Singleton
public class PauseSending {

    private final DispatchRepository dispatches;
    private final DeliveryFloor floor;

    public PauseSending(DispatchRepository dispatches, DeliveryFloor floor) {
        this.dispatches = dispatches;
        this.floor = floor;
    }

    /**
     * The dispatch if it is paused now; empty when it is not one that could be paused, or when
     * something newer was asked for.
     */
    public Optional<Dispatch> pause(UUID dispatchId, Steering steering) {
        Optional<DispatchState> before =
                dispatches.steer(dispatchId, steering, DispatchState.RUNNING, DispatchState.PAUSED);
        if (before.isEmpty()
                || before.get() != DispatchState.RUNNING && before.get() != DispatchState.PAUSED) {
            return Optional.empty();
        }
        floor.seen(dispatchId, DispatchState.PAUSED);
        return dispatches.find(dispatchId);
    }
}
