package io.lettermill.kit.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the revoked tokens are known. */
@Readiness
@ApplicationScoped
class RevocationsKnown implements HealthCheck {

    private final RevokedTokens revoked;

    @Inject
    RevocationsKnown(RevokedTokens revoked) {
        this.revoked = revoked;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("revoked tokens known")
                .status(revoked.isComplete())
                .build();
    }
}
