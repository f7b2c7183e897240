package io.lettermill.sending.delivery;

import io.lettermill.sending.domain.Recipient;
import io.lettermill.sending.journal.MessageMark;

/**
 * One message in a lane's hands.
 *
 * @param index position in its group
 */
record Flight(Group group, int index) {

    int ordinal() {
        return group.ref().first() + index;
    }

    Recipient recipient() {
        return group.range().recipient(ordinal());
    }

    DispatchRun run() {
        return group.range().run();
    }

    /** Must be in the journal before anything of the message is written. */
    void markWritten() {
        group.mark(index, MessageMark.WRITTEN);
    }

    void markNotWritten() {
        group.mark(index, MessageMark.NONE);
    }
}
