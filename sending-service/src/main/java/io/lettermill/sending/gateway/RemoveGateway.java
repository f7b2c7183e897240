package io.lettermill.sending.gateway;

import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.GatewayRepository;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Removes a gateway, unless a dispatch still needs it. */
@Singleton
public class RemoveGateway {

    /** What came of it. */
    public enum Result {
        REMOVED,
        UNKNOWN,
        /** A dispatch that is not finished sends through it. */
        IN_USE
    }

    private final GatewayRepository gateways;
    private final DispatchRepository dispatches;

    public RemoveGateway(GatewayRepository gateways, DispatchRepository dispatches) {
        this.gateways = gateways;
        this.dispatches = dispatches;
    }

    public Result remove(UUID workspaceId, UUID gatewayId) {
        boolean inUse =
                dispatches.active().stream()
                        .flatMap(id -> dispatches.find(id).stream())
                        .anyMatch(dispatch -> dispatch.gatewayId().equals(gatewayId));
        if (inUse && gateways.find(workspaceId, gatewayId).isPresent()) {
            return Result.IN_USE;
        }
        return gateways.remove(workspaceId, gatewayId) ? Result.REMOVED : Result.UNKNOWN;
    }
}
