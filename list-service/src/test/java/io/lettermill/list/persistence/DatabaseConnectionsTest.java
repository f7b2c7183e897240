package io.lettermill.list.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class DatabaseConnectionsTest {

    @Inject DataSource database;

    @Test
    void endAtBothEndsSoonAfterTheOtherMachineIsLost() throws Exception {
        // When
        try (Connection connection = database.getConnection()) {
            // Then
            assertEquals(
                    List.of("10", "5", "3", "30000"),
                    shown(
                            connection,
                            "tcp_keepalives_idle",
                            "tcp_keepalives_interval",
                            "tcp_keepalives_count",
                            "tcp_user_timeout"));
            assertEquals(Duration.ofMinutes(6).toMillis(), connection.getNetworkTimeout());
        }
    }

    @Test
    void keepThePlannerSettingsOfThisService() throws Exception {
        // When
        try (Connection connection = database.getConnection()) {
            // Then
            assertEquals(
                    List.of("1.1", "0"),
                    shown(connection, "random_page_cost", "max_parallel_workers_per_gather"));
        }
    }

    private static List<String> shown(Connection connection, String... settings)
            throws SQLException {
        List<String> values = new ArrayList<>();
        for (String setting : settings) {
            try (ResultSet value = connection.createStatement().executeQuery("show " + setting)) {
                value.next();
                values.add(value.getString(1));
            }
        }
        return values;
    }
}
