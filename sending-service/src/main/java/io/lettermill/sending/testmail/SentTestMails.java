package io.lettermill.sending.testmail;

import java.util.UUID;

/** Remembers which test mails were sent. */
public interface SentTestMails {

    /** Notes one; false when it was noted before. Kept for a week. */
    boolean note(UUID testMailId);
}
