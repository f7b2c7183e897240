package io.lettermill.list.consent;

import java.util.Optional;
import java.util.UUID;

/** Recipients of frozen audiences, of all workspaces: a reader of a mail has no login. */
@FunctionalInterface
public interface Recipients {

    Optional<Recipient> find(UUID dispatchId, int ordinal);
}
