package io.lettermill.sending.journal;

import java.io.IOException;

/** The machine was started again, or is another one: what the journal says may be incomplete. */
final class JournalOutlived extends IOException {

    private static final long serialVersionUID = 1;

    JournalOutlived(String message) {
        super(message);
    }
}
