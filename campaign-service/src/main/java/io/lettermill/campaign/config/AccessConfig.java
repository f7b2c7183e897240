package io.lettermill.campaign.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Accounts, sessions and tokens. */
@ConfigMapping(prefix = "lettermill.access")
public interface AccessConfig {

    /** The account that is made when there is none at all. */
    Owner owner();

    /** How long an access token of a session is valid. */
    @WithDefault("PT15M")
    Duration accessTokenLifetime();

    /** How long a session can be refreshed after the login. */
    @WithDefault("P14D")
    Duration sessionLifetime();

    /** How long an invitation can be used. */
    @WithDefault("P7D")
    Duration invitationLifetime();

    /** First owner. */
    interface Owner {

        /** Address to log in with. */
        @WithDefault("owner@lettermill.local")
        String email();

        /** Password, 12 to 200 characters; without one it is generated and logged once. */
        Optional<String> password();
    }
}
