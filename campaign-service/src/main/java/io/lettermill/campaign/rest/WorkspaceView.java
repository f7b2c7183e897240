package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.Membership;
import io.lettermill.campaign.access.Workspace;
import io.lettermill.kit.access.Role;
import java.time.Instant;
import java.util.UUID;

/** A workspace and the caller's role in it. */
record WorkspaceView(UUID id, String name, RoleName role, Instant createdAt) {

    static WorkspaceView of(Membership member) {
        return of(member.workspace(), member.role());
    }

    static WorkspaceView of(Workspace workspace, Role role) {
        return new WorkspaceView(
                workspace.id(), workspace.name(), RoleName.of(role), workspace.createdAt());
    }
}
