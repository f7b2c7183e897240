package io.lettermill.analytics.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while consumption waits for ClickHouse: reports fall behind. */
@Readiness
@ApplicationScoped
public class IngestionReadiness implements HealthCheck {

    private final BatchConsumers consumers;

    IngestionReadiness(BatchConsumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> waiting = consumers.waitingForStore();
        var answer = HealthCheckResponse.named("ingestion").status(waiting.isEmpty());
        return waiting.isEmpty()
                ? answer.build()
                : answer.withData("waiting", String.join(", ", waiting)).build();
    }
}
