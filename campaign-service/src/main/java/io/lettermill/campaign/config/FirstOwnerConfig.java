package io.lettermill.campaign.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The account that is made when there is none at all. */
@ConfigMapping(prefix = "lettermill.access.owner")
public interface FirstOwnerConfig {

    /** Address to log in with. */
    @WithDefault("owner@lettermill.local")
    String email();

    /** Password, 12 to 200 characters; without one it is generated. */
    Optional<String> password();

    /** Where a generated password is left, readable for the service's own account only. */
    @WithDefault("lettermill-owner-password.txt")
    Path passwordFile();
}
