package io.lettermill.analytics.persistence;

import io.lettermill.analytics.domain.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.Statement;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while ClickHouse answers and its schema is up to date. */
@Readiness
@ApplicationScoped
public class ClickHouseReadiness implements HealthCheck {

    private final ClickHouse clickHouse;

    ClickHouseReadiness(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("clickhouse");
        try {
            clickHouse.run(
                    "ping",
                    connection -> {
                        try (Statement statement = connection.createStatement();
                                ResultSet rows = statement.executeQuery("SELECT 1")) {
                            rows.next();
                        }
                    });
            return answer.up().build();
        } catch (StoreUnavailable away) {
            return answer.down().withData("reason", "ClickHouse does not answer").build();
        }
    }
}
