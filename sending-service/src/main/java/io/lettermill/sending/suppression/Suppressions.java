package io.lettermill.sending.suppression;

import java.util.UUID;

/** The suppression sets. Adding and removing again changes nothing. */
public interface Suppressions {

    void add(UUID workspaceId, byte[] member);

    void remove(UUID workspaceId, byte[] member);
}
