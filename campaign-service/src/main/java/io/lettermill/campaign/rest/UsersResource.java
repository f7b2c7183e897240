package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.ChangeMembership;
import io.lettermill.campaign.access.FindMembers;
import io.lettermill.campaign.access.InviteUser;
import io.lettermill.campaign.access.Membership;
import io.lettermill.campaign.rest.UserRequests.InviteRequest;
import io.lettermill.campaign.rest.UserRequests.RoleChange;
import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Members of the caller's workspace. */
@Path("/api/v1")
@RolesAllowed(Roles.OWNER)
@RunOnVirtualThread
public class UsersResource {

    private final FindMembers findMembers;
    private final InviteUser inviteUser;
    private final ChangeMembership changeMembership;
    private final Caller caller;

    public UsersResource(
            FindMembers findMembers,
            InviteUser inviteUser,
            ChangeMembership changeMembership,
            Caller caller) {
        this.findMembers = findMembers;
        this.inviteUser = inviteUser;
        this.changeMembership = changeMembership;
        this.caller = caller;
    }

    @GET
    @Path("users")
    public Page<UserView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        var members =
                findMembers.members(caller.workspaceId(), Cursors.uuid(page), page.limit() + 1);
        return Cursors.page(page, members, Membership::id, UserView::of);
    }

    @POST
    @Path("users")
    public Response invite(@NotNull @Valid InviteRequest request) {
        UserView created =
                UserView.of(
                        inviteUser.invite(
                                caller.workspaceId(), Bearers.of(caller), request.invitee()));
        return Answers.created("/api/v1/users/" + created.id(), created);
    }

    @GET
    @Path("users/{id}")
    public UserView read(UUID id) {
        return findMembers
                .member(caller.workspaceId(), id)
                .map(UserView::of)
                .orElseThrow(() -> Problems.notFound("user", id));
    }

    @PATCH
    @Path("users/{id}")
    public UserView changeRole(UUID id, @NotNull @Valid RoleChange change) {
        return changeMembership
                .changeRole(caller.workspaceId(), Bearers.of(caller), id, change.role().role())
                .map(UserView::of)
                .orElseThrow(() -> Problems.notFound("user", id));
    }

    @DELETE
    @Path("users/{id}")
    public void remove(UUID id) {
        if (!changeMembership.remove(caller.workspaceId(), Bearers.of(caller), id)) {
            throw Problems.notFound("user", id);
        }
    }
}
