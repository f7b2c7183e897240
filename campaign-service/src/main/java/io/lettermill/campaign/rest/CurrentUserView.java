package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.UserAccount;
import io.lettermill.kit.access.Role;
import java.util.List;
import java.util.UUID;

/** The user of the session. */
record CurrentUserView(
        UUID id,
        String email,
        String name,
        RoleName role,
        UUID workspaceId,
        List<WorkspaceView> workspaces) {

    static CurrentUserView of(
            UserAccount user, Role role, UUID workspaceId, List<WorkspaceView> workspaces) {
        return new CurrentUserView(
                user.id(), user.email(), user.name(), RoleName.of(role), workspaceId, workspaces);
    }

    @Override
    public String toString() {
        return "CurrentUserView[" + id + "]";
    }
}
