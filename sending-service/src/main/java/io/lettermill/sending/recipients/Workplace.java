package io.lettermill.sending.recipients;

import io.lettermill.sending.domain.RecipientRun;
import java.util.Set;
import java.util.UUID;

/** Where ranges are worked on in this process. */
public interface Workplace {

    /** Looks at a dispatch's state again, and begins to work on it if it has been started. */
    void refresh(UUID dispatchId);

    /** Forgets all dispatches but these, and what only they needed. */
    void keepOnly(Set<UUID> active);

    /** How many ranges of a dispatch would be taken now; none unless the dispatch is worked on. */
    int room(UUID dispatchId);

    /**
     * Takes a range to work on; there must be room.
     *
     * @return false when the recipients are not of the dispatch's audience: they are not taken
     */
    boolean add(RangeLease lease, RecipientRun recipients);
}
