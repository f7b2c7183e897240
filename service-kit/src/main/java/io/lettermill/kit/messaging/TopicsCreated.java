package io.lettermill.kit.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the service's topics are there. */
@Readiness
@ApplicationScoped
class TopicsCreated implements HealthCheck {

    private final TopicCreation creation;

    @Inject
    TopicsCreated(TopicCreation creation) {
        this.creation = creation;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("topics created").status(creation.isComplete()).build();
    }
}
