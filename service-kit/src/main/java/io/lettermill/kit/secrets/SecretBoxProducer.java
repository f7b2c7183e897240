package io.lettermill.kit.secrets;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Makes the {@link SecretBox} for the services that ask for it. */
@Singleton
final class SecretBoxProducer {

    /** Base64 of 32 bytes; without default outside of development. */
    static final String KEY = "lettermill.secrets.key";

    @Produces
    @Singleton
    SecretBox secretBox(Config config) {
        return SecretBox.ofBase64(config.getValue(KEY, String.class));
    }
}
