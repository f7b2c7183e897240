package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.domain.SnippetRepository;
import io.lettermill.template.domain.SnippetRevision;
import io.lettermill.template.snippets.SaveSnippet;
import io.lettermill.template.snippets.SnippetOutcome;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writing and reading snippets. */
@Path("/api/v1/snippets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SnippetResource {

    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    private final Caller caller;
    private final SaveSnippet saveSnippet;
    private final SnippetRepository snippets;

    SnippetResource(Caller caller, SaveSnippet saveSnippet, SnippetRepository snippets) {
        this.caller = caller;
        this.saveSnippet = saveSnippet;
        this.snippets = snippets;
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MARKETER)
    public Response save(
            @PathParam("name") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid SnippetBody body) {
        if (!NAME.matcher(name).matches()) {
            throw Problems.invalid("name", "has lower-case letters, digits and dashes, at most 60");
        }
        SnippetOutcome outcome =
                saveSnippet.save(
                        caller.workspaceId(),
                        name,
                        body.content(),
                        caller.id(),
                        TemplateProblems.revisionOf(ifMatch));
        return switch (outcome) {
            case SnippetOutcome.Saved saved ->
                    answer(
                            saved.begun()
                                    ? Response.created(URI.create("/api/v1/snippets/" + name))
                                    : Response.ok(),
                            saved.newest());
            case SnippetOutcome.Faulty faulty ->
                    throw TemplateProblems.invalidTemplate(faulty.faults());
            case SnippetOutcome.Outdated outdated -> throw outdated(outdated.newest());
        };
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<SnippetSummary> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        String after = page.after().orElse(null);
        return page.page(
                snippets.list(caller.workspaceId(), page.limit() + 1, after).stream()
                        .map(SnippetSummary::of)
                        .toList(),
                SnippetSummary::name);
    }

    @GET
    @Path("/{name}")
    @RolesAllowed(Roles.VIEWER)
    public Response get(@PathParam("name") String name) {
        return answer(Response.ok(), newest(name));
    }

    @GET
    @Path("/{name}/revisions")
    @RolesAllowed(Roles.VIEWER)
    public Page<SnippetSummary> revisions(
            @PathParam("name") String name,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        Integer before = page.after().map(RevisionResource::number).orElse(null);
        newest(name);
        return page.page(
                snippets.revisions(caller.workspaceId(), name, page.limit() + 1, before).stream()
                        .map(SnippetSummary::of)
                        .toList(),
                summary -> Integer.toString(summary.revision()));
    }

    @GET
    @Path("/{name}/revisions/{revision}")
    @RolesAllowed(Roles.VIEWER)
    public SnippetView revision(
            @PathParam("name") String name, @PathParam("revision") int revision) {
        return snippets.revision(caller.workspaceId(), name, revision)
                .map(SnippetView::of)
                .orElseThrow(() -> Problems.notFound("revision", revision));
    }

    private static HttpProblem outdated(int newest) {
        return HttpProblem.builder()
                .withType(URI.create("https://lettermill.io/problems/revision-outdated"))
                .withTitle("Revision outdated")
                .withStatus(412)
                .withDetail("The newest revision is " + newest + "; read it and repeat the change.")
                .build();
    }

    private SnippetRevision newest(String name) {
        return snippets.find(caller.workspaceId(), name)
                .orElseThrow(() -> Problems.notFound("snippet", name));
    }

    private static Response answer(Response.ResponseBuilder response, SnippetRevision newest) {
        return response.tag(Integer.toString(newest.number()))
                .entity(SnippetView.of(newest))
                .build();
    }
}
