package io.lettermill.sending.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where gateways are kept; each method sees one workspace only. */
public interface GatewayRepository {

    /** Adds or replaces. */
    void save(Gateway gateway);

    Optional<Gateway> find(UUID workspaceId, UUID gatewayId);

    /** All of a workspace, oldest first. */
    List<Gateway> all(UUID workspaceId);

    /**
     * @return false when there was none
     */
    boolean remove(UUID workspaceId, UUID gatewayId);
}
