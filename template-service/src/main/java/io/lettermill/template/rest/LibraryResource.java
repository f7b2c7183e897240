package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Role;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.authoring.DuplicateTemplate;
import io.lettermill.template.domain.PlacementChange;
import io.lettermill.template.library.FileTemplate;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** A template's place in the library. */
@Path("/api/v1/templates")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.MARKETER)
public class LibraryResource {

    private final Caller caller;
    private final FileTemplate fileTemplate;
    private final DuplicateTemplate duplicateTemplate;

    LibraryResource(Caller caller, FileTemplate fileTemplate, DuplicateTemplate duplicateTemplate) {
        this.caller = caller;
        this.fileTemplate = fileTemplate;
        this.duplicateTemplate = duplicateTemplate;
    }

    @PATCH
    @Path("/{templateId}")
    @Consumes(MediaType.APPLICATION_JSON)
    public TemplateSummary file(
            @PathParam("templateId") UUID templateId, @NotNull @Valid PlacementBody body) {
        return changed(templateId, body.change());
    }

    @POST
    @Path("/{templateId}/archive")
    public TemplateSummary archive(@PathParam("templateId") UUID templateId) {
        return changed(templateId, PlacementChange.archived(true));
    }

    @POST
    @Path("/{templateId}/unarchive")
    public TemplateSummary unarchive(@PathParam("templateId") UUID templateId) {
        return changed(templateId, PlacementChange.archived(false));
    }

    @POST
    @Path("/{templateId}/duplicate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response duplicate(
            @PathParam("templateId") UUID templateId, @NotNull @Valid DuplicateBody body) {
        return Saved.created(
                duplicateTemplate.duplicate(
                        caller.workspaceId(),
                        templateId,
                        body.revision(),
                        body.name(),
                        body.folder(),
                        caller.id()),
                templateId);
    }

    private TemplateSummary changed(UUID templateId, PlacementChange change) {
        FileTemplate.Outcome outcome =
                fileTemplate.file(
                        caller.workspaceId(), templateId, change, caller.role() == Role.OWNER);
        return switch (outcome) {
            case FileTemplate.Outcome.Filed filed -> TemplateSummary.of(filed.template());
            case FileTemplate.Outcome.NotAllowed _ ->
                    throw Problems.forbidden("Only an owner may say that approval is not needed.");
            case FileTemplate.Outcome.Missing _ -> throw Problems.notFound("template", templateId);
        };
    }
}
