package io.lettermill.sending.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.Problems;
import io.lettermill.sending.dkim.GenerateDkimKey;
import io.lettermill.sending.domain.DkimKey;
import io.lettermill.sending.domain.DkimKeyRepository;
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

/** Keys that sign the mail of the caller's workspace. */
@Path("/api/v1/dkim-keys")
@RunOnVirtualThread
public class DkimKeysResource {

    private final Caller caller;
    private final DkimKeyRepository keys;
    private final GenerateDkimKey generate;

    public DkimKeysResource(Caller caller, DkimKeyRepository keys, GenerateDkimKey generate) {
        this.caller = caller;
        this.keys = keys;
        this.generate = generate;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<DkimKeyView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest request = PageRequest.of(limit, cursor);
        String after = request.after().orElse("");
        return request.page(
                keys.all(caller.workspaceId()).stream()
                        .filter(key -> key.id().toString().compareTo(after) > 0)
                        .limit(request.limit() + 1L)
                        .map(DkimKeyView::of)
                        .toList(),
                view -> view.id().toString());
    }

    @POST
    @RolesAllowed(Roles.MARKETER)
    public Response generate(@NotNull @Valid DkimKeyBody body) {
        DkimKey key =
                generate.generate(
                                caller.workspaceId(),
                                body.asciiDomain(),
                                body.selector(),
                                body.algorithmOrDefault(),
                                body.signsAtOnce())
                        .orElseThrow(
                                () ->
                                        Problems.conflict(
                                                "dkim-selector-taken",
                                                "There is a key of this domain and selector; choose another selector."));
        return Response.created(URI.create("/api/v1/dkim-keys/" + key.id()))
                .entity(DkimKeyView.of(key))
                .build();
    }

    @GET
    @Path("{keyId}")
    @RolesAllowed(Roles.VIEWER)
    public DkimKeyView get(@PathParam("keyId") UUID keyId) {
        return DkimKeyView.of(find(keyId));
    }

    @PUT
    @Path("{keyId}")
    @RolesAllowed(Roles.MARKETER)
    public DkimKeyView use(@PathParam("keyId") UUID keyId, @NotNull @Valid DkimKeyUse use) {
        DkimKey key = find(keyId);
        keys.use(caller.workspaceId(), keyId, use.signing());
        return DkimKeyView.of(key.signing(use.signing()));
    }

    @DELETE
    @Path("{keyId}")
    @RolesAllowed(Roles.MARKETER)
    public void remove(@PathParam("keyId") UUID keyId) {
        if (!keys.remove(caller.workspaceId(), keyId)) {
            throw Problems.notFound("DKIM key", keyId);
        }
    }

    private DkimKey find(UUID keyId) {
        return keys.find(caller.workspaceId(), keyId)
                .orElseThrow(() -> Problems.notFound("DKIM key", keyId));
    }
}
