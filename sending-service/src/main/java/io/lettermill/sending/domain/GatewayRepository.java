package io.lettermill.sending.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where gateways are kept; each method sees one workspace only. */
public interface GatewayRepository {

    /** What came of removing one. */
    enum Removal {
        REMOVED,
        UNKNOWN,
        /** A dispatch through it is prepared, not finished, or has messages in doubt. */
        IN_USE
    }

    /** Adds or replaces. */
    void save(Gateway gateway);

    Optional<Gateway> find(UUID workspaceId, UUID gatewayId);

    /** All of a workspace, oldest first. */
    List<Gateway> all(UUID workspaceId);

    /** Removes one, unless at this moment a dispatch needs it. */
    Removal remove(UUID workspaceId, UUID gatewayId);
}
