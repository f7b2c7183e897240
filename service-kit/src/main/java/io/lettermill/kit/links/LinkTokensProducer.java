package io.lettermill.kit.links;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Makes {@link LinkTokens} for the services that ask for them. */
@Singleton
final class LinkTokensProducer {

    /** Base64 of 32 bytes, the same in all services; without default outside of development. */
    static final String KEY = "lettermill.links.key";

    @Produces
    @Singleton
    LinkTokens linkTokens(Config config) {
        return LinkTokens.ofBase64(config.getValue(KEY, String.class));
    }
}
