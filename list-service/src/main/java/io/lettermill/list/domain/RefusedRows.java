package io.lettermill.list.domain;

import java.time.Instant;

/** Rows that imports refused. They are kept as they stood in the file, personal data included. */
public interface RefusedRows {

    /** Removes those of the current workspace that contain the address, however it is spelt. */
    void forget(EmailAddress address);

    /**
     * Removes those of imports that ended before, of all workspaces.
     *
     * @return how many
     */
    int forgetOlderThan(Instant end);
}
