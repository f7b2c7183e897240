package io.lettermill.sending.persistence;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the ledger can be reached. */
@Readiness
@Singleton
public class RedisReadiness implements HealthCheck {

    private static final String NAME = "ledger (Redis)";

    private final Redis redis;

    public RedisReadiness(Redis redis) {
        this.redis = redis;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            redis.sync().ping();
            return HealthCheckResponse.up(NAME);
        } catch (RuntimeException e) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
