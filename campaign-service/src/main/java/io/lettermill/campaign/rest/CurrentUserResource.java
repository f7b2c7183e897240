package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.AcceptInvitation;
import io.lettermill.campaign.access.ChangeOwnPassword;
import io.lettermill.campaign.access.FindMembers;
import io.lettermill.campaign.rest.SessionRequests.AcceptInvitationRequest;
import io.lettermill.campaign.rest.SessionRequests.PasswordChange;
import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.access.WorkspaceContext;
import io.lettermill.kit.problems.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;

/** What everybody may do with the own account. */
@Path("/api/v1")
@RunOnVirtualThread
public class CurrentUserResource {

    private final FindMembers findMembers;
    private final ChangeOwnPassword changeOwnPassword;
    private final AcceptInvitation acceptInvitation;
    private final CallingUser user;
    private final Caller caller;

    public CurrentUserResource(
            FindMembers findMembers,
            ChangeOwnPassword changeOwnPassword,
            AcceptInvitation acceptInvitation,
            CallingUser user,
            Caller caller) {
        this.findMembers = findMembers;
        this.changeOwnPassword = changeOwnPassword;
        this.acceptInvitation = acceptInvitation;
        this.user = user;
        this.caller = caller;
    }

    @GET
    @Path("users/current")
    @RolesAllowed(Roles.VIEWER)
    public CurrentUserView read() {
        UUID id = user.id();
        UUID workspaceId = caller.workspaceId();
        var member =
                findMembers
                        .member(workspaceId, id)
                        .orElseThrow(() -> Problems.notFound("user", id));
        var workspaces = findMembers.membershipsOf(id).stream().map(WorkspaceView::of).toList();
        return CurrentUserView.of(member.user(), caller.role(), workspaceId, workspaces);
    }

    @PUT
    @Path("users/current/password")
    @RolesAllowed(Roles.VIEWER)
    public void changePassword(@NotNull @Valid PasswordChange change) {
        changeOwnPassword.change(
                user.id(), user.sessionId(), change.currentPassword(), change.newPassword());
    }

    @POST
    @Path("users:accept-invitation")
    @PermitAll
    public void acceptInvitation(@NotNull @Valid AcceptInvitationRequest request) {
        WorkspaceContext.acrossAll(
                () -> {
                    acceptInvitation.accept(request.acceptance());
                    return true;
                });
    }
}
