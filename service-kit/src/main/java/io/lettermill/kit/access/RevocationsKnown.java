package io.lettermill.kit.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the revoked tokens are known, nor when nobody reads further revocations. */
@Readiness
@ApplicationScoped
class RevocationsKnown implements HealthCheck {

    private final RevokedTokens revoked;
    private final RevocationFeed feed;

    @Inject
    RevocationsKnown(RevokedTokens revoked, RevocationFeed feed) {
        this.revoked = revoked;
        this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("revoked tokens known")
                .status(revoked.isComplete() && feed.isReading())
                .build();
    }
}
