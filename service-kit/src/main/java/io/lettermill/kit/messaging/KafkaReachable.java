package io.lettermill.kit.messaging;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Not ready while no broker answers within 2 s: nothing comes in and nothing goes out. */
@Readiness
@ApplicationScoped
class KafkaReachable implements HealthCheck {

    private static final String NAME = "kafka";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private @Nullable Admin admin;

    @Inject
    KafkaReachable(KafkaClients clients) {
        this.clients = clients;
    }

    @Override
    public synchronized HealthCheckResponse call() {
        try {
            int brokers =
                    admin().describeCluster()
                            .nodes()
                            .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .size();
            return brokers > 0 ? HealthCheckResponse.up(NAME) : down("no broker is known");
        } catch (TimeoutException e) {
            return down("no broker answers");
        } catch (ExecutionException | KafkaException e) {
            return down(Faults.describe(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return down("interrupted");
        }
    }

    /** One for all checks; a client that cannot be made is tried again with the next check. */
    private Admin admin() {
        Admin known = admin;
        if (known == null) {
            known = Admin.create(clients.admin());
            admin = known;
        }
        return known;
    }

    private static HealthCheckResponse down(String reason) {
        return HealthCheckResponse.named(NAME).down().withData("reason", reason).build();
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
