package io.lettermill.sending.suppression;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The suppression sets. Adding and removing again changes nothing, and what lets somebody be
 * written to again never undoes a newer refusal, however late it comes.
 */
public interface Suppressions {

    /**
     * Always takes effect: a refusal that comes late is heeded rather than overlooked.
     *
     * @param sequence when it was refused, in list-service's order; null when unknown
     */
    void add(UUID workspaceId, byte[] member, @Nullable Long sequence);

    /**
     * Does nothing when a refusal of the last 30 days is newer.
     *
     * @param sequence when it was allowed, in list-service's order; null when unknown
     */
    void remove(UUID workspaceId, byte[] member, @Nullable Long sequence);
}
