package io.lettermill.list.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells the other services what happened, if and only if the running transaction commits. */
public interface ListEvents {

    /** How a subscriber left a list. */
    enum Source {
        ONE_CLICK,
        PAGE,
        API
    }

    /**
     * The mail that a subscriber left by.
     *
     * @param ordinal the recipient's position in the dispatch's audience
     * @param simulated acted by a demonstration
     */
    record Mail(UUID dispatchId, int ordinal, boolean simulated) {}

    /**
     * @param mail null when it was not by a mail's link
     */
    void unsubscribed(Membership membership, Source source, @Nullable Mail mail);

    /**
     * The subscriber is off a list that was deleted before, and its membership with it.
     *
     * @param subscriber stored before
     */
    void takenOffDeleted(UUID listId, Subscriber subscriber);

    void resubscribed(Membership membership);

    void suppressed(Suppression suppression);

    void suppressionLifted(Suppression suppression);
}
