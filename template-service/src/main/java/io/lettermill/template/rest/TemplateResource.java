package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.authoring.CreateTemplate;
import io.lettermill.template.authoring.ReviseTemplate;
import io.lettermill.template.domain.LibraryRepository;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateRepository;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writing and reading templates. */
@Path("/api/v1/templates")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TemplateResource {

    private final Caller caller;
    private final CreateTemplate createTemplate;
    private final ReviseTemplate reviseTemplate;
    private final TemplateRepository templates;
    private final LibraryRepository library;

    TemplateResource(
            Caller caller,
            CreateTemplate createTemplate,
            ReviseTemplate reviseTemplate,
            TemplateRepository templates,
            LibraryRepository library) {
        this.caller = caller;
        this.createTemplate = createTemplate;
        this.reviseTemplate = reviseTemplate;
        this.templates = templates;
        this.library = library;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MARKETER)
    public Response create(@NotNull @Valid TemplateBody body) {
        return Saved.created(
                createTemplate.create(
                        caller.workspaceId(),
                        body.content(),
                        body.by(caller.id()),
                        body.placement()),
                null);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<TemplateSummary> list(
            @BeanParam @Valid SearchParameters search,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        UUID before = page.after().map(Cursors::id).orElse(null);
        return page.page(
                library
                        .search(caller.workspaceId(), search.search(), page.limit() + 1, before)
                        .stream()
                        .map(TemplateSummary::of)
                        .toList(),
                summary -> summary.id().toString());
    }

    @GET
    @Path("/{templateId}")
    @RolesAllowed(Roles.VIEWER)
    public Response get(@PathParam("templateId") UUID templateId) {
        Template template =
                templates
                        .find(caller.workspaceId(), templateId)
                        .orElseThrow(() -> Problems.notFound("template", templateId));
        Revision newest =
                templates
                        .revision(caller.workspaceId(), templateId, template.revision())
                        .orElseThrow(() -> Problems.notFound("template", templateId));
        return Saved.answer(Response.ok(), template, newest);
    }

    @PUT
    @Path("/{templateId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MARKETER)
    public Response revise(
            @PathParam("templateId") UUID templateId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid TemplateBody body) {
        return Saved.revised(
                reviseTemplate.revise(
                        caller.workspaceId(),
                        templateId,
                        body.content(),
                        body.by(caller.id()),
                        TemplateProblems.revisionOf(ifMatch)),
                templateId);
    }
}
