package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.preview.PreviewOutcome;
import io.lettermill.template.preview.PreviewTemplate;
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

/** Showing a template as one reader gets it. */
@Path("/api/v1/templates/{templateId}/preview")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PreviewResource {

    private final Caller caller;
    private final PreviewTemplate previewTemplate;

    PreviewResource(Caller caller, PreviewTemplate previewTemplate) {
        this.caller = caller;
        this.previewTemplate = previewTemplate;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.VIEWER)
    public PreviewOutcome.Shown preview(
            @PathParam("templateId") UUID templateId, @NotNull @Valid PreviewBody body) {
        PreviewOutcome outcome =
                previewTemplate.preview(
                        caller.workspaceId(),
                        templateId,
                        body.revision(),
                        body.attributes(),
                        body.campaignName());
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
}
