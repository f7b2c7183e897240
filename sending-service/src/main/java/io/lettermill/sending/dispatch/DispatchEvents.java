package io.lettermill.sending.dispatch;

import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.Tally;

/** Tells others how far dispatches are. Each method returns when the event is safe. */
public interface DispatchEvents {

    void progressed(Dispatch dispatch, Tally tally);

    /** May be told again; once more after the tally's reopenings have grown. */
    void finished(Dispatch dispatch, boolean cancelled, Tally tally);
}
