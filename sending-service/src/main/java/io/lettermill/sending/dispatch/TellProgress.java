package io.lettermill.sending.dispatch;

import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.domain.Tally;
import io.lettermill.sending.ledger.Ledger;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells how far each active dispatch is, and when it is finished. Run again and again, by every
 * replica. A reopening is told even if its counts are those that this replica told last: others
 * have told newer ones since.
 */
@Singleton
public class TellProgress {

    private final DispatchRepository dispatches;
    private final Ledger ledger;
    private final DispatchEvents events;
    private final SendingSettings.Progress settings;
    private final Map<UUID, Tally> told = new ConcurrentHashMap<>();

    public TellProgress(
            DispatchRepository dispatches,
            Ledger ledger,
            DispatchEvents events,
            SendingSettings settings) {
        this.dispatches = dispatches;
        this.ledger = ledger;
        this.events = events;
        this.settings = settings.progress();
    }

    /** One round over all active dispatches. */
    public void tell() {
        Set<UUID> active = Set.copyOf(dispatches.active());
        for (UUID dispatchId : active) {
            if (dispatches.takeTurnToTell(dispatchId, settings.interval())) {
                tell(dispatchId);
            }
        }
        told.keySet().retainAll(active);
    }

    private void tell(UUID dispatchId) {
        Optional<DispatchState> state = dispatches.state(dispatchId);
        Optional<Dispatch> dispatch = dispatches.find(dispatchId);
        if (state.isEmpty() || dispatch.isEmpty() || !state.get().wasStarted()) {
            return;
        }
        Optional<Tally> counted = ledger.tally(dispatchId);
        if (counted.isEmpty()) {
            return;
        }
        Tally tally = counted.get();
        Tally before = told.get(dispatchId);
        if (before == null
                || before.reopenings() != tally.reopenings()
                || !before.sameCountsAs(tally)) {
            events.progressed(dispatch.get(), tally);
            told.put(dispatchId, tally);
        }
        if (state.get() == DispatchState.FINISHED) {
            dispatches.retire(dispatchId, settings.keptFor());
        } else if (tally.isComplete()) {
            // asked after the tally: that it was cancelled since may be why it is complete
            events.finished(dispatch.get(), dispatches.wasCancelled(dispatchId), tally);
            // refused when messages in doubt are sent again since the tally; told again at the end
            dispatches.finish(dispatchId);
        }
    }
}
