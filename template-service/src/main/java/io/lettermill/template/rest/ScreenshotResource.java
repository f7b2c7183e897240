package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.preview.PreviewOutcome;
import io.lettermill.template.preview.PreviewTemplate;
import io.lettermill.template.screenshots.OwnPictures;
import io.lettermill.template.screenshots.TakeScreenshot;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A preview as a picture. */
@Path("/api/v1/templates/{templateId}/preview/screenshot")
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class ScreenshotResource {

    private static final String PNG = "image/png";
    private static final int LOWEST = 100;
    private static final int HIGHEST = 5_000;

    private final Caller caller;
    private final PreviewTemplate previewTemplate;
    private final OwnPictures ownPictures;
    private final TakeScreenshot screenshots;

    ScreenshotResource(
            Caller caller,
            PreviewTemplate previewTemplate,
            OwnPictures ownPictures,
            TakeScreenshot screenshots) {
        this.caller = caller;
        this.previewTemplate = previewTemplate;
        this.ownPictures = ownPictures;
        this.screenshots = screenshots;
    }

    @GET
    @Produces(PNG)
    public Response take(
            @PathParam("templateId") UUID templateId,
            @QueryParam("revision") @Nullable Integer revision,
            @QueryParam("height") @DefaultValue("1200") int height,
            @BeanParam PreviewParameters parameters) {
        if (height < LOWEST || height > HIGHEST) {
            throw Problems.invalid("height", "from " + LOWEST + " to " + HIGHEST);
        }
        PreviewOutcome.Shown shown =
                PreviewResource.shown(
                        previewTemplate.preview(
                                caller.workspaceId(), templateId, parameters.wish(revision)),
                        templateId);
        if (!screenshots.isPossible()) {
            throw TemplateProblems.noBrowser();
        }
        byte[] png =
                screenshots
                        .png(() -> ownPictures.into(shown.html()), parameters.width(), height)
                        .orElseThrow(ThumbnailResource::notNow);
        return Response.ok(png, PNG)
                .header("Cache-Control", "private, no-store")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
