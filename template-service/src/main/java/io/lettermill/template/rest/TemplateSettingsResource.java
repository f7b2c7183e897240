package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.template.domain.ApprovalRepository;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Rules for all templates of a workspace. */
@Path("/api/v1/template-settings")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TemplateSettingsResource {

    private final Caller caller;
    private final ApprovalRepository approvals;

    TemplateSettingsResource(Caller caller, ApprovalRepository approvals) {
        this.caller = caller;
        this.approvals = approvals;
    }

    /** The rules. */
    public record Settings(@NotNull @Nullable Boolean approvalRequired) {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Settings get() {
        return new Settings(approvals.isRequired(caller.workspaceId()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OWNER)
    public Settings put(@NotNull @Valid Settings settings) {
        approvals.require(caller.workspaceId(), Boolean.TRUE.equals(settings.approvalRequired()));
        return settings;
    }
}
