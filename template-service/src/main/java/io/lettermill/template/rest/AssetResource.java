package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.assets.ImageLimits;
import io.lettermill.template.assets.PublicAddresses;
import io.lettermill.template.assets.UploadImage;
import io.lettermill.template.assets.UploadOutcome;
import io.lettermill.template.domain.Asset;
import io.lettermill.template.domain.AssetRepository;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Images of the workspace. */
@Path("/api/v1/assets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AssetResource {

    private static final int LONGEST_NAME = 200;

    private final Caller caller;
    private final UploadImage uploadImage;
    private final AssetRepository assets;
    private final PublicAddresses addresses;
    private final BodyMemory bodyMemory;

    AssetResource(
            Caller caller,
            UploadImage uploadImage,
            AssetRepository assets,
            PublicAddresses addresses,
            BodyMemory bodyMemory) {
        this.caller = caller;
        this.uploadImage = uploadImage;
        this.assets = assets;
        this.addresses = addresses;
        this.bodyMemory = bodyMemory;
    }

    @POST
    @Consumes({
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "image/svg+xml",
        MediaType.APPLICATION_OCTET_STREAM
    })
    @RolesAllowed(Roles.MARKETER)
    public Response upload(@QueryParam("name") @Nullable String name, InputStream body)
            throws IOException {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw Problems.invalid("name", "has to have 1 to " + LONGEST_NAME + " characters");
        }
        UploadOutcome outcome =
                bodyMemory.with(
                        caller.workspaceId(),
                        body,
                        ImageLimits.MOST_BYTES,
                        content ->
                                uploadImage.upload(
                                        caller.workspaceId(), name.strip(), caller.id(), content));
        return switch (outcome) {
            case UploadOutcome.Kept(Asset asset, boolean isNew) ->
                    (isNew
                                    ? Response.created(URI.create("/api/v1/assets/" + asset.id()))
                                    : Response.ok())
                            .entity(AssetView.of(asset, addresses))
                            .build();
            case UploadOutcome.Refused(String type, String reason) ->
                    throw Problems.unprocessable(type, reason);
        };
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<AssetView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        UUID before = page.after().map(Cursors::id).orElse(null);
        return page.page(
                assets.list(caller.workspaceId(), page.limit() + 1, before).stream()
                        .map(asset -> AssetView.of(asset, addresses))
                        .toList(),
                view -> view.id().toString());
    }

    @GET
    @Path("/{assetId}")
    @RolesAllowed(Roles.VIEWER)
    public AssetView get(@PathParam("assetId") UUID assetId) {
        return AssetView.of(find(assetId), addresses);
    }

    @DELETE
    @Path("/{assetId}")
    @RolesAllowed(Roles.OWNER)
    public void delete(@PathParam("assetId") UUID assetId) {
        assets.delete(find(assetId));
    }

    private Asset find(UUID assetId) {
        return assets.find(caller.workspaceId(), assetId)
                .orElseThrow(() -> Problems.notFound("asset", assetId));
    }
}
