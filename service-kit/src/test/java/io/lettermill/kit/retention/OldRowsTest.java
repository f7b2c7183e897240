package io.lettermill.kit.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.kit.Servers;
import io.lettermill.kit.ids.Ids;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class OldRowsTest {

    private final DataSource database = Servers.database();

    @Test
    void forgetsMessagesThatAreOlderThanTheRetention() throws Exception {
        // Given
        message("new", 1);
        message("old", 15);

        // When
        try (Connection connection = database.getConnection()) {
            assertThat(OldRows.forgetMessages(connection, Duration.ofDays(14))).isEqualTo(1);
        }

        // Then
        assertThat(texts("select consumer from inbox")).containsExactly("new");
    }

    @Test
    void forgetsSagasThatEndedLongAgoAndNeverARunningOne() throws Exception {
        // Given
        saga("ended-late", "COMPLETED", 29);
        saga("completed", "COMPLETED", 31);
        saga("rolled-back", "ROLLED_BACK", 31);
        saga("running", "RUNNING", 31);

        // When
        try (Connection connection = database.getConnection()) {
            assertThat(OldRows.forgetSagas(connection, Duration.ofDays(30))).isEqualTo(2);
        }

        // Then
        assertThat(texts("select type from saga_instance order by type"))
                .containsExactly("ended-late", "running");
    }

    private void message(String consumer, int daysAgo) throws SQLException {
        execute(
                "insert into inbox values ('%s', '%s', now() - interval '%d days')"
                        .formatted(consumer, Ids.next(), daysAgo));
    }

    private void saga(String type, String state, int daysAgo) throws SQLException {
        execute(
                """
                insert into saga_instance
                    (id, type, workspace_id, state, step, data, version, created_at, updated_at)
                values ('%s', '%s', '%s', '%s', 1, '{}', 1, now() - interval '100 days',
                    now() - interval '%d days')
                """
                        .formatted(Ids.next(), type, Ids.next(), state, daysAgo));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
