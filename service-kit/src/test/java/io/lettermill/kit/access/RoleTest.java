package io.lettermill.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoleTest {

    @Test
    void strongerRolesIncludeWeakerOnesAndServiceStandsAlone() {
        assertThat(Role.OWNER.included())
                .containsExactlyInAnyOrder(Role.OWNER, Role.MARKETER, Role.ANALYST, Role.VIEWER);
        assertThat(Role.ANALYST.included()).containsExactlyInAnyOrder(Role.ANALYST, Role.VIEWER);
        assertThat(Role.VIEWER.includes(Role.ANALYST)).isFalse();
        assertThat(Role.SERVICE.included()).containsExactly(Role.SERVICE);
        assertThat(Role.OWNER.includes(Role.SERVICE)).isFalse();
    }

    @Test
    void isNamedInTokensAsInAnnotations() {
        assertThat(Role.ofClaim(Roles.OWNER)).contains(Role.OWNER);
        assertThat(Role.ofClaim(Roles.MARKETER)).contains(Role.MARKETER);
        assertThat(Role.ofClaim(Roles.ANALYST)).contains(Role.ANALYST);
        assertThat(Role.ofClaim(Roles.VIEWER)).contains(Role.VIEWER);
        assertThat(Role.ofClaim(Roles.SERVICE)).contains(Role.SERVICE);
        assertThat(Role.ofClaim("OWNER")).isEmpty();
        assertThat(Role.ofClaim("root")).isEmpty();
    }
}
