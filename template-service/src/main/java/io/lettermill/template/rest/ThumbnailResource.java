package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.domain.Thumbnail;
import io.lettermill.template.thumbnails.ShowThumbnail;
import io.lettermill.template.thumbnails.ThumbnailOutcome;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Small pictures of templates, for lists. */
@Path("/api/v1/templates/{templateId}/thumbnail")
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class ThumbnailResource {

    private static final String PNG = "image/png";
    private static final int SECONDS_TO_TRY_AGAIN = 5;

    private final Caller caller;
    private final ShowThumbnail showThumbnail;

    ThumbnailResource(Caller caller, ShowThumbnail showThumbnail) {
        this.caller = caller;
        this.showThumbnail = showThumbnail;
    }

    @GET
    @Produces(PNG)
    public Response show(
            @PathParam("templateId") UUID templateId,
            @QueryParam("revision") @Nullable Integer revision,
            @HeaderParam("If-None-Match") @Nullable String known) {
        return switch (showThumbnail.show(caller.workspaceId(), templateId, revision)) {
            case ThumbnailOutcome.Shown(Thumbnail thumbnail) -> picture(thumbnail, known);
            case ThumbnailOutcome.NoBrowser _ -> throw TemplateProblems.noBrowser();
            case ThumbnailOutcome.NotNow _ -> throw notNow();
            case ThumbnailOutcome.Faulty faulty ->
                    throw TemplateProblems.invalidTemplate(faulty.faults());
            case ThumbnailOutcome.MissingTemplate _ ->
                    throw Problems.notFound("template", templateId);
            case ThumbnailOutcome.MissingRevision missing ->
                    throw Problems.notFound("revision", missing.revision());
        };
    }

    static RuntimeException notNow() {
        return Problems.unavailable(
                "The browser made no picture in time; ask again.", SECONDS_TO_TRY_AGAIN);
    }

    /** May be kept for a minute; after that the caller asks whether it is still the same. */
    private static Response picture(Thumbnail thumbnail, @Nullable String known) {
        boolean isKnown = known != null && known.contains('"' + thumbnail.pictured() + '"');
        return (isKnown ? Response.notModified() : Response.ok(thumbnail.png(), PNG))
                .tag(new EntityTag(thumbnail.pictured()))
                .header("Cache-Control", "private, max-age=60")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
