package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.authoring.RestoreRevision;
import io.lettermill.template.domain.TemplateRepository;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reading the revisions of a template, and bringing an old one back. */
@Path("/api/v1/templates/{templateId}/revisions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class RevisionResource {

    private final Caller caller;
    private final TemplateRepository templates;
    private final RestoreRevision restoreRevision;

    RevisionResource(Caller caller, TemplateRepository templates, RestoreRevision restoreRevision) {
        this.caller = caller;
        this.templates = templates;
        this.restoreRevision = restoreRevision;
    }

    @GET
    public Page<RevisionSummary> list(
            @PathParam("templateId") UUID templateId,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        if (templates.find(caller.workspaceId(), templateId).isEmpty()) {
            throw Problems.notFound("template", templateId);
        }
        Integer before = page.after().map(RevisionResource::number).orElse(null);
        return page.page(
                templates
                        .revisions(caller.workspaceId(), templateId, page.limit() + 1, before)
                        .stream()
                        .map(RevisionSummary::of)
                        .toList(),
                summary -> Integer.toString(summary.revision()));
    }

    @GET
    @Path("/{revision}")
    public RevisionView get(
            @PathParam("templateId") UUID templateId, @PathParam("revision") int revision) {
        return templates
                .revision(caller.workspaceId(), templateId, revision)
                .map(RevisionView::of)
                .orElseThrow(() -> Problems.notFound("revision", revision));
    }

    @POST
    @Path("/{revision}/restore")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MARKETER)
    public Response restore(
            @PathParam("templateId") UUID templateId,
            @PathParam("revision") int revision,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid RestoreBody body) {
        return Saved.revised(
                restoreRevision.restore(
                        caller.workspaceId(),
                        templateId,
                        revision,
                        caller.id(),
                        body.messageOrNone(),
                        TemplateProblems.revisionOf(ifMatch)),
                templateId);
    }

    static Integer number(String cursor) {
        try {
            return Integer.valueOf(cursor);
        } catch (NumberFormatException e) {
            throw Problems.invalid("cursor", "The nextCursor of the page before.");
        }
    }
}
