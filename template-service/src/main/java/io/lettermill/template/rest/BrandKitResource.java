package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.brand.SaveBrandKit;
import io.lettermill.template.domain.BrandKit;
import io.lettermill.template.domain.BrandKitRepository;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The brands of the workspace. */
@Path("/api/v1/brand-kits")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.MARKETER)
public class BrandKitResource {

    private static final String ADDRESS = "/api/v1/brand-kits/";

    private final Caller caller;
    private final SaveBrandKit saveBrandKit;
    private final BrandKitRepository kits;

    BrandKitResource(Caller caller, SaveBrandKit saveBrandKit, BrandKitRepository kits) {
        this.caller = caller;
        this.saveBrandKit = saveBrandKit;
        this.kits = kits;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@NotNull @Valid BrandKitBody body) {
        BrandKit kit = saved(null, body, OptionalInt.empty());
        return answer(Response.created(URI.create(ADDRESS + kit.id())), kit);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<BrandKitView> list() {
        Optional<BrandKit> preferred = kits.preferred(caller.workspaceId());
        return new Page<>(
                kits.list(caller.workspaceId()).stream()
                        .map(kit -> BrandKitView.of(kit, preferred))
                        .toList(),
                null);
    }

    @GET
    @Path("/{kitId}")
    @RolesAllowed(Roles.VIEWER)
    public Response get(@PathParam("kitId") UUID kitId) {
        return answer(Response.ok(), find(kitId));
    }

    @PUT
    @Path("/{kitId}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(
            @PathParam("kitId") UUID kitId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid BrandKitBody body) {
        return answer(Response.ok(), saved(kitId, body, TemplateProblems.revisionOf(ifMatch)));
    }

    @POST
    @Path("/{kitId}/prefer")
    public Response prefer(@PathParam("kitId") UUID kitId) {
        BrandKit kit = find(kitId);
        kits.prefer(caller.workspaceId(), kitId, caller.id());
        return answer(Response.ok(), kit);
    }

    @DELETE
    @Path("/{kitId}")
    public void delete(@PathParam("kitId") UUID kitId) {
        kits.delete(caller.workspaceId(), find(kitId).id());
    }

    private BrandKit find(UUID kitId) {
        return kits.find(caller.workspaceId(), kitId)
                .orElseThrow(() -> Problems.notFound("brand kit", kitId));
    }

    private BrandKit saved(@Nullable UUID kitId, BrandKitBody body, OptionalInt basedOn) {
        SaveBrandKit.Outcome outcome =
                saveBrandKit.save(
                        caller.workspaceId(),
                        kitId,
                        body.name(),
                        body.style(),
                        caller.id(),
                        basedOn);
        return switch (outcome) {
            case SaveBrandKit.Outcome.Saved saved -> saved.kit();
            case SaveBrandKit.Outcome.Outdated outdated ->
                    throw TemplateProblems.outdated(outdated.newest());
            case SaveBrandKit.Outcome.TooMany _ ->
                    throw Problems.conflict(
                            "too-many-brand-kits",
                            "A workspace has " + BrandKitRepository.MOST + " brand kits at most.");
            case SaveBrandKit.Outcome.Missing _ ->
                    throw Problems.notFound("brand kit", String.valueOf(kitId));
        };
    }

    private Response answer(Response.ResponseBuilder response, BrandKit kit) {
        return response.tag(Integer.toString(kit.version()))
                .entity(BrandKitView.of(kit, kits.preferred(caller.workspaceId())))
                .build();
    }
}
