package io.lettermill.list.imports;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Store of the imports; each method is a transaction of its own. */
public interface Imports {

    /** Notes an upload that begins; empty when the workspace has no such list (any more). */
    Optional<SubscriberImport> begin(
            UUID id,
            UUID workspaceId,
            UUID listId,
            String file,
            Optional<String> charset,
            Duration lease);

    /** Notes a sign of life of an upload. */
    void stillReceiving(UUID id, Duration lease);

    /**
     * From RECEIVING to RUNNING: any runner that has the file may take it.
     *
     * @return empty when the upload was given up meanwhile
     */
    Optional<SubscriberImport> received(UUID id, long bytes, List<String> header);

    /** Forgets an upload that was refused as a whole. */
    void discard(UUID id);

    /** Fails uploads that gave no sign of life, and answers them. */
    List<SubscriberImport> failBrokenUploads(String reason);

    /**
     * Says that the files of these imports are here, so that those waiting for a runner are not
     * taken for lost.
     *
     * @return those that are RECEIVING or RUNNING
     */
    Set<UUID> keepWaiting(Set<UUID> ids);

    /**
     * RUNNING imports that nobody works on, the oldest of each list, oldest first. Of a list that
     * an import is worked on there are none, even older ones that were received later.
     */
    List<SubscriberImport> waiting(Duration atLeastFor);

    /**
     * Takes a waiting import for as long as the lease lasts. Runs of others into the list whose
     * leases are over have lost them.
     *
     * @param runner a new id for each run: one that lost its lease must not pass for its successor
     * @return the import as it stands now; empty when another runner was faster, with this import
     *     or another one of the list
     */
    Optional<SubscriberImport> claim(UUID id, UUID runner, Duration lease);

    /**
     * Renews the lease.
     *
     * @throws LeaseLost when another runner has taken over
     */
    void keep(UUID id, UUID runner, Duration lease);

    /**
     * Writes a batch and moves the counts, at once or not at all, and renews the lease. Who has
     * left the list, or is suppressed, stays so.
     *
     * @throws LeaseLost when another runner has taken over; nothing is written
     */
    void write(SubscriberImport order, UUID runner, ImportBatch batch, Duration lease);

    /**
     * To FINISHED.
     *
     * @throws LeaseLost when another runner has taken over
     */
    void finish(UUID id, UUID runner);

    /** To FAILED. */
    void fail(UUID id, String reason);

    /** Gives a lease back before it ends. */
    void giveBack(UUID id, UUID runner);

    Optional<SubscriberImport> find(UUID workspaceId, UUID id);

    /** Imports into a list, newest first, older than the given one. */
    List<SubscriberImport> page(UUID workspaceId, UUID listId, Optional<UUID> before, int limit);

    /** Every refused row of an import in the order of the file, without holding them all. */
    void refusedRows(UUID id, Consumer<RefusedRow> reader);

    /** Another runner has taken over. */
    final class LeaseLost extends RuntimeException {
        public LeaseLost() {
            super("another runner has taken over the import");
        }
    }
}
