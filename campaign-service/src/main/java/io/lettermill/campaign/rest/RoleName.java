package io.lettermill.campaign.rest;

import io.lettermill.kit.access.Role;

/** The roles that people and API tokens can have, as on the wire. */
public enum RoleName {
    OWNER,
    MARKETER,
    ANALYST,
    VIEWER;

    Role role() {
        return Role.valueOf(name());
    }

    static RoleName of(Role role) {
        return valueOf(role.name());
    }
}
