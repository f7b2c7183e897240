package io.lettermill.sending.dispatch;

import io.lettermill.sending.delivery.DeliveryFloor;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.DispatchState;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Ends a dispatch: before its start as if it had never been, afterwards by skipping what has not
 * left.
 */
@Singleton
public class CancelSending {

    private final DispatchRepository dispatches;
    private final DeliveryFloor floor;

    public CancelSending(DispatchRepository dispatches, DeliveryFloor floor) {
        this.dispatches = dispatches;
        this.floor = floor;
    }

    /** Cancels; repeating it, or cancelling what is finished, changes nothing. */
    public void cancel(UUID dispatchId) {
        boolean skipped =
                dispatches
                        .cancel(dispatchId)
                        .filter(
                                before ->
                                        before == DispatchState.RUNNING
                                                || before == DispatchState.PAUSED)
                        .isPresent();
        if (skipped) {
            floor.seen(dispatchId, DispatchState.CANCELLED);
        }
    }
}
