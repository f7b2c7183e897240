package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.checks.CheckOutcome;
import io.lettermill.template.checks.CheckTemplate;
import io.lettermill.template.domain.TemplateContent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can go wrong with a template, told before it is published. */
@Path("/api/v1/templates/{templateId}/checks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class CheckResource {

    private final Caller caller;
    private final CheckTemplate checkTemplate;

    CheckResource(Caller caller, CheckTemplate checkTemplate) {
        this.caller = caller;
        this.checkTemplate = checkTemplate;
    }

    @GET
    public CheckView checkRevision(
            @PathParam("templateId") UUID templateId,
            @QueryParam("revision") @Nullable Integer revision) {
        return check(templateId, revision, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CheckView checkDraft(
            @PathParam("templateId") UUID templateId, @NotNull @Valid TemplateBody body) {
        return check(templateId, null, body.content());
    }

    private CheckView check(
            UUID templateId, @Nullable Integer revision, @Nullable TemplateContent draft) {
        CheckOutcome outcome =
                checkTemplate.check(caller.workspaceId(), templateId, revision, draft);
        return switch (outcome) {
            case CheckOutcome.Checked checked -> CheckView.of(checked);
            case CheckOutcome.MissingTemplate _ -> throw Problems.notFound("template", templateId);
            case CheckOutcome.MissingRevision missing ->
                    throw Problems.notFound("revision", missing.revision());
        };
    }
}
