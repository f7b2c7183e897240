package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.preview.PreviewOutcome;
import io.lettermill.template.preview.PreviewPage;
import io.lettermill.template.preview.PreviewTemplate;
import io.lettermill.template.preview.PreviewWish;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Showing a template as one reader gets it. */
@Path("/api/v1/templates/{templateId}/preview")
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class PreviewResource {

    private static final String HTML = "text/html;charset=UTF-8";

    /** Nothing runs, nothing is framed from outside, and the page has no origin. */
    private static final String POLICY =
            "sandbox; default-src 'none'; img-src https: data:; style-src 'unsafe-inline' https:;"
                    + " font-src https: data:; frame-ancestors 'self'";

    private final Caller caller;
    private final PreviewTemplate previewTemplate;

    PreviewResource(Caller caller, PreviewTemplate previewTemplate) {
        this.caller = caller;
        this.previewTemplate = previewTemplate;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public PreviewOutcome.Shown preview(
            @PathParam("templateId") UUID templateId, @NotNull @Valid PreviewBody body) {
        return shown(templateId, body.wish());
    }

    @GET
    @Path("/page")
    @Produces(HTML)
    public Response page(
            @PathParam("templateId") UUID templateId,
            @QueryParam("revision") @Nullable Integer revision,
            @BeanParam PreviewParameters parameters) {
        PreviewOutcome.Shown shown = shown(templateId, parameters.wish(revision));
        return safe(PreviewPage.of(List.of(frame(shown)), parameters.width()));
    }

    @GET
    @Path("/comparison")
    @Produces(HTML)
    public Response comparison(
            @PathParam("templateId") UUID templateId,
            @QueryParam("left") @Nullable Integer left,
            @QueryParam("right") @Nullable Integer right,
            @BeanParam PreviewParameters parameters) {
        if (left == null) {
            throw Problems.invalid("left", "the number of a revision");
        }
        PreviewOutcome.Shown one = shown(templateId, parameters.wish(left));
        PreviewOutcome.Shown other = shown(templateId, parameters.wish(right));
        return safe(PreviewPage.of(List.of(frame(one), frame(other)), parameters.width()));
    }

    private PreviewOutcome.Shown shown(UUID templateId, PreviewWish wish) {
        return shown(previewTemplate.preview(caller.workspaceId(), templateId, wish), templateId);
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem when there is nothing to show
     */
    static PreviewOutcome.Shown shown(PreviewOutcome outcome, UUID templateId) {
        return switch (outcome) {
            case PreviewOutcome.Shown shown -> shown;
            case PreviewOutcome.Faulty faulty ->
                    throw TemplateProblems.invalidTemplate(faulty.faults());
            case PreviewOutcome.MissingTemplate _ ->
                    throw Problems.notFound("template", templateId);
            case PreviewOutcome.MissingRevision missing ->
                    throw Problems.notFound("revision", missing.revision());
        };
    }

    private static PreviewPage.Frame frame(PreviewOutcome.Shown shown) {
        return new PreviewPage.Frame(shown.revision() + ": " + shown.subject(), shown.html());
    }

    private static Response safe(String page) {
        return Response.ok(page)
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "private, no-store")
                .build();
    }
}
