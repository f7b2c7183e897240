package io.lettermill.sending.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.problems.Problems;
import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.domain.GatewayRepository;
import io.lettermill.sending.gateway.CheckGateway;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SMTP gateways of the caller's workspace. */
@Path("/api/v1/gateways")
@RunOnVirtualThread
public class GatewaysResource {

    private final Caller caller;
    private final GatewayRepository gateways;
    private final CheckGateway checkGateway;

    public GatewaysResource(Caller caller, GatewayRepository gateways, CheckGateway checkGateway) {
        this.caller = caller;
        this.gateways = gateways;
        this.checkGateway = checkGateway;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<GatewayView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest request = PageRequest.of(limit, cursor);
        String after = request.after().orElse("");
        return request.page(
                gateways.all(caller.workspaceId()).stream()
                        .filter(gateway -> gateway.id().toString().compareTo(after) > 0)
                        .limit(request.limit() + 1L)
                        .map(GatewayView::of)
                        .toList(),
                view -> view.id().toString());
    }

    @POST
    @RolesAllowed(Roles.MARKETER)
    public Response create(@NotNull @Valid GatewayBody body) {
        Gateway gateway = body.toGateway(Ids.next(), caller.workspaceId(), null);
        gateways.save(gateway);
        return Response.created(URI.create("/api/v1/gateways/" + gateway.id()))
                .entity(GatewayView.of(gateway))
                .build();
    }

    @GET
    @Path("{gatewayId}")
    @RolesAllowed(Roles.VIEWER)
    public GatewayView get(@PathParam("gatewayId") UUID gatewayId) {
        return GatewayView.of(find(gatewayId));
    }

    @PUT
    @Path("{gatewayId}")
    @RolesAllowed(Roles.MARKETER)
    public GatewayView replace(
            @PathParam("gatewayId") UUID gatewayId, @NotNull @Valid GatewayBody body) {
        Gateway gateway = body.toGateway(gatewayId, caller.workspaceId(), find(gatewayId));
        gateways.save(gateway);
        return GatewayView.of(gateway);
    }

    @DELETE
    @Path("{gatewayId}")
    @RolesAllowed(Roles.MARKETER)
    public void remove(@PathParam("gatewayId") UUID gatewayId) {
        switch (gateways.remove(caller.workspaceId(), gatewayId)) {
            case REMOVED -> {}
            case UNKNOWN -> throw Problems.notFound("gateway", gatewayId);
            case IN_USE ->
                    throw Problems.conflict(
                            "gateway-in-use",
                            "A dispatch still needs this gateway: cancel it or let it finish, and settle what it has in doubt.");
        }
    }

    @POST
    @Path("{gatewayId}/check")
    @RolesAllowed(Roles.MARKETER)
    public GatewayCheckView check(@PathParam("gatewayId") UUID gatewayId) {
        return GatewayCheckView.of(checkGateway.check(find(gatewayId)));
    }

    private Gateway find(UUID gatewayId) {
        return gateways.find(caller.workspaceId(), gatewayId)
                .orElseThrow(() -> Problems.notFound("gateway", gatewayId));
    }
}
