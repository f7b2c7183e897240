package io.lettermill.sending.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.problems.Problems;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.domain.Tally;
import io.lettermill.sending.ledger.Ledger;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/** Dispatches of the caller's workspace. */
@Path("/api/v1/dispatches")
@RunOnVirtualThread
public class DispatchesResource {

    private final Caller caller;
    private final DispatchRepository dispatches;
    private final Ledger ledger;

    public DispatchesResource(Caller caller, DispatchRepository dispatches, Ledger ledger) {
        this.caller = caller;
        this.dispatches = dispatches;
        this.ledger = ledger;
    }

    @GET
    @Path("{dispatchId}")
    @RolesAllowed(Roles.VIEWER)
    public DispatchView get(@PathParam("dispatchId") UUID dispatchId) {
        Dispatch dispatch =
                dispatches
                        .find(dispatchId)
                        .filter(found -> found.workspaceId().equals(caller.workspaceId()))
                        .orElseThrow(() -> Problems.notFound("dispatch", dispatchId));
        DispatchState state =
                dispatches
                        .state(dispatchId)
                        .orElseThrow(() -> Problems.notFound("dispatch", dispatchId));
        Tally tally =
                ledger.tally(dispatchId)
                        .orElseThrow(() -> Problems.notFound("dispatch", dispatchId));
        return DispatchView.of(dispatch, state, tally);
    }
}
