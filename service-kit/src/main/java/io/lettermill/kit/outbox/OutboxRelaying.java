package io.lettermill.kit.outbox;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready when the thread that relays the outbox has ended. */
@IfBuildProperty(name = "lettermill.messaging.unit-of-work", stringValue = "transactional")
@Readiness
@ApplicationScoped
class OutboxRelaying implements HealthCheck {

    private final OutboxRelayStart relay;

    @Inject
    OutboxRelaying(OutboxRelayStart relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("outbox relay runs").status(relay.isRelaying()).build();
    }
}
