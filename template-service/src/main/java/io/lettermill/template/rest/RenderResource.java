package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.render.RenderOutcome;
import io.lettermill.template.render.RenderTemplate;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** Rendering for other programs. */
@Path("/api/v1/templates/{templateId}/render")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RenderResource {

    private final Caller caller;
    private final RenderTemplate renderTemplate;

    RenderResource(Caller caller, RenderTemplate renderTemplate) {
        this.caller = caller;
        this.renderTemplate = renderTemplate;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.VIEWER)
    public RenderView render(
            @PathParam("templateId") UUID templateId, @NotNull @Valid RenderBody body) {
        RenderOutcome outcome =
                renderTemplate.render(
                        caller.workspaceId(), templateId, body.revision(), body.toReaders());
        return switch (outcome) {
            case RenderOutcome.Rendered rendered -> RenderView.of(rendered);
            case RenderOutcome.Faulty faulty ->
                    throw TemplateProblems.invalidTemplate(faulty.faults());
            case RenderOutcome.TooLarge large ->
                    throw Problems.unprocessable(
                            "render-too-large",
                            "The mails have more than "
                                    + large.limit()
                                    + " characters together; ask for fewer readers.");
            case RenderOutcome.MissingTemplate _ -> throw Problems.notFound("template", templateId);
            case RenderOutcome.MissingRevision missing ->
                    throw Problems.notFound("revision", missing.revision());
        };
    }
}
