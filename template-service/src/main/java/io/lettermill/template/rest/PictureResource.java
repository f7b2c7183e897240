package io.lettermill.template.rest;

import io.lettermill.kit.problems.Problems;
import io.lettermill.template.assets.PublicAddresses;
import io.lettermill.template.domain.AssetRepository;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows pictures to everybody who has their address, which is that of their content: it never
 * changes, so that it may be kept for ever.
 */
@Path(PublicAddresses.PICTURES)
@PermitAll
@RunOnVirtualThread
public class PictureResource {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final AssetRepository assets;

    PictureResource(AssetRepository assets) {
        this.assets = assets;
    }

    @GET
    @Path("/{key:[A-Za-z0-9_-]{43}}.{extension:png|jpg|gif|webp}")
    @Produces(MediaType.WILDCARD)
    public Response show(
            @PathParam("key") String key,
            @PathParam("extension") String extension,
            @HeaderParam("If-None-Match") @Nullable String known) {
        Optional<AssetRepository.Stored> found =
                assets.picture(key).filter(stored -> stored.type().extension().equals(extension));
        AssetRepository.Stored picture = found.orElseThrow(() -> Problems.notFound("picture", key));
        boolean isKnown = known != null && known.contains('"' + key + '"');
        Response.ResponseBuilder answer =
                isKnown
                        ? Response.notModified()
                        : Response.ok(picture.content(), picture.type().mediaType());
        return answer.tag(new EntityTag(key))
                .header("Cache-Control", FOR_EVER)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .build();
    }
}
