package io.lettermill.campaign;

import io.lettermill.campaign.access.AccessTokens;
import io.lettermill.campaign.access.ApiToken;
import io.lettermill.kit.access.Role;
import io.lettermill.kit.ids.Ids;
import io.quarkus.arc.Arc;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Tokens for any workspace and role, signed by the running service with its own key. */
public final class OwnTokens {

    private OwnTokens() {}

    public static String owner(UUID workspace) {
        return of(workspace, Role.OWNER, Duration.ofMinutes(10));
    }

    public static String marketer(UUID workspace) {
        return of(workspace, Role.MARKETER, Duration.ofMinutes(10));
    }

    public static String analyst(UUID workspace) {
        return of(workspace, Role.ANALYST, Duration.ofMinutes(10));
    }

    public static String viewer(UUID workspace) {
        return of(workspace, Role.VIEWER, Duration.ofMinutes(10));
    }

    /** Ended an hour ago. */
    public static String expired(UUID workspace) {
        return of(workspace, Role.MARKETER, Duration.ofHours(-1));
    }

    private static String of(UUID workspace, Role role, Duration validFor) {
        Instant now = Instant.now();
        return Arc.container()
                .instance(AccessTokens.class)
                .get()
                .forMachine(
                        new ApiToken(
                                Ids.next(),
                                workspace,
                                null,
                                "test",
                                role,
                                now.minus(Duration.ofHours(2)),
                                now.plus(validFor)));
    }
}
