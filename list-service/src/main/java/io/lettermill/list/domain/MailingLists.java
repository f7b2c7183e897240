package io.lettermill.list.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The lists of the current workspace. */
public interface MailingLists {

    Optional<MailingList> find(UUID id);

    /**
     * The list as it is now, locked until the transaction ends. To be asked for before anything
     * else of the transaction.
     */
    Optional<MailingList> findForChange(UUID id);

    /**
     * The list, which nobody changes or deletes until the transaction ends. To be asked for before
     * anything else is locked, as {@link #findForChange} is.
     */
    Optional<MailingList> findToFill(UUID id);

    /**
     * Whether another list has that name, without regard to case. The answer holds until the
     * transaction ends: who asks meanwhile in the same workspace waits.
     */
    boolean isNameTaken(String name, UUID exceptOf);

    void add(MailingList list);

    /** Removes the list and its memberships. */
    void remove(MailingList list);

    /** Newest first, older than the given id. */
    List<MailingList> page(Optional<UUID> before, int limit);

    /** Counts of the lists that have members. */
    Map<UUID, ListCounts> counts(Collection<UUID> listIds);

    /** Whether an import into the list is under way. */
    boolean isBeingFilled(UUID listId);
}
