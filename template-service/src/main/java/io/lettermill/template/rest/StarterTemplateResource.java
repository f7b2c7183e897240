package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.authoring.CreateTemplate;
import io.lettermill.template.domain.Authorship;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateFormat;
import io.lettermill.template.starter.StarterTemplate;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Templates to begin with. */
@Path("/api/v1/starter-templates")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class StarterTemplateResource {

    private final Caller caller;
    private final CreateTemplate createTemplate;

    StarterTemplateResource(Caller caller, CreateTemplate createTemplate) {
        this.caller = caller;
        this.createTemplate = createTemplate;
    }

    /** A template to begin with. */
    public record StarterSummary(String key, String title, String description) {

        static StarterSummary of(StarterTemplate starter) {
            return new StarterSummary(starter.key(), starter.title(), starter.description());
        }
    }

    /** The same with its source. */
    public record StarterView(
            String key,
            String title,
            String description,
            String subject,
            TemplateFormat format,
            String source) {

        static StarterView of(StarterTemplate starter) {
            TemplateContent content = starter.content();
            return new StarterView(
                    starter.key(),
                    starter.title(),
                    starter.description(),
                    content.subject(),
                    content.format(),
                    content.source());
        }
    }

    /** What the new template is called and where it goes. */
    public record BeginBody(
            @Nullable @Size(max = 200) @Pattern(regexp = "(?s).*\\S.*") String name,
            @Nullable @FolderPath String folder) {}

    @GET
    public Page<StarterSummary> list() {
        return new Page<>(
                Arrays.stream(StarterTemplate.values()).map(StarterSummary::of).toList(), null);
    }

    @GET
    @Path("/{key}")
    public StarterView get(@PathParam("key") String key) {
        return StarterView.of(find(key));
    }

    @POST
    @Path("/{key}/begin")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MARKETER)
    public Response begin(@PathParam("key") String key, @NotNull @Valid BeginBody body) {
        StarterTemplate starter = find(key);
        TemplateContent content = starter.content();
        return Saved.created(
                createTemplate.create(
                        caller.workspaceId(),
                        body.name() == null ? content : content.named(body.name()),
                        new Authorship(caller.id(), "Begun from starter " + key),
                        new Placement(body.folder() == null ? "" : body.folder(), List.of())),
                null);
    }

    private static StarterTemplate find(String key) {
        return StarterTemplate.of(key)
                .orElseThrow(() -> Problems.notFound("starter template", key));
    }
}
