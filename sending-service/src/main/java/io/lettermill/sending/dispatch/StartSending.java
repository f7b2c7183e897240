package io.lettermill.sending.dispatch;

import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.domain.SendingRefusal;
import io.lettermill.sending.domain.SendingRefusal.Code;
import jakarta.inject.Singleton;
import java.util.Optional;
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
     * @return why not, when there is no such dispatch or it was cancelled before its start
     */
    public Optional<SendingRefusal> start(UUID dispatchId) {
        Optional<DispatchState> before =
                dispatches.move(dispatchId, Set.of(DispatchState.PREPARED), DispatchState.RUNNING);
        if (before.isEmpty()) {
            return Optional.of(
                    new SendingRefusal(
                            Code.DISPATCH_UNKNOWN,
                            "The prepared dispatch is lost; nothing has been sent, launch again."));
        }
        if (before.get() == DispatchState.WITHDRAWN) {
            return Optional.of(
                    new SendingRefusal(
                            Code.DISPATCH_CANCELLED,
                            "The dispatch was cancelled before it was started."));
        }
        return Optional.empty();
    }
}
