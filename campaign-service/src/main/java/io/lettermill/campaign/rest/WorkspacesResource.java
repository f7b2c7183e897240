package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.CreateWorkspace;
import io.lettermill.campaign.access.FindMembers;
import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Workspaces of the caller. */
@Path("/api/v1/workspaces")
@RunOnVirtualThread
public class WorkspacesResource {

    private static final String LIST = "/api/v1/workspaces";

    private final FindMembers findMembers;
    private final CreateWorkspace createWorkspace;
    private final CallingUser user;
    private final Caller caller;

    public WorkspacesResource(
            FindMembers findMembers,
            CreateWorkspace createWorkspace,
            CallingUser user,
            Caller caller) {
        this.findMembers = findMembers;
        this.createWorkspace = createWorkspace;
        this.user = user;
        this.caller = caller;
    }

    record WorkspaceRequest(@NotBlank @Size(max = 200) String name) {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<WorkspaceView> list() {
        return new Page<>(user.isPerson() ? ofPerson() : ofToken(), null);
    }

    @POST
    @RolesAllowed(Roles.OWNER)
    public Response create(@NotNull @Valid WorkspaceRequest request) {
        WorkspaceView created =
                WorkspaceView.of(
                        createWorkspace.create(
                                caller.workspaceId(), user.inSession(), request.name()));
        return Answers.created(LIST, created);
    }

    private List<WorkspaceView> ofPerson() {
        return findMembers.membershipsOf(user.id()).stream().map(WorkspaceView::of).toList();
    }

    private List<WorkspaceView> ofToken() {
        return findMembers.workspace(caller.workspaceId()).stream()
                .map(workspace -> WorkspaceView.of(workspace, caller.role()))
                .toList();
    }
}
