package io.lettermill.kit.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a caller may do in a workspace. */
public enum Role {
    OWNER,
    MARKETER,
    ANALYST,
    VIEWER,
    /** For machines; includes none of the human roles and is included in none. */
    SERVICE;

    /** As in tokens and in {@code @RolesAllowed}; see {@link Roles}. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> ofClaim(String claim) {
        for (Role role : values()) {
            if (role.claim().equals(claim)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** This role and every weaker one. */
    public Set<Role> included() {
        return this == SERVICE ? EnumSet.of(SERVICE) : EnumSet.range(this, VIEWER);
    }

    public boolean includes(Role other) {
        return included().contains(other);
    }
}
