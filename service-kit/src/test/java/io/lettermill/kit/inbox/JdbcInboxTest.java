package io.lettermill.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettermill.kit.Servers;
import io.lettermill.kit.ids.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class JdbcInboxTest {

    private static final String CONSUMER = "list.commands";

    private final DataSource database = Servers.database();
    private final UUID message = Ids.next();

    @Test
    void knowsAMessageOncePerConsumer() throws Exception {
        assertThat(committed(CONSUMER)).isTrue();
        assertThat(committed(CONSUMER)).isFalse();
        assertThat(committed("list.events")).isTrue();
    }

    @Test
    void forgetsAMessageWhoseTransactionWasRolledBack() throws Exception {
        // Given
        try (Connection connection = transaction()) {
            assertThat(JdbcInbox.insert(connection, CONSUMER, message)).isTrue();
            connection.rollback();
        }

        // Then
        assertThat(committed(CONSUMER)).isTrue();
    }

    @Test
    void letsASecondConsumerWaitForTheOutcomeOfTheFirst() throws Exception {
        // Given
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        try (Connection first = transaction()) {
            JdbcInbox.insert(first, CONSUMER, message);

            // When
            second.completeAsync(this::committedElsewhere);
            await().during(Duration.ofMillis(300)).until(() -> !second.isDone());
            first.commit();
        }

        // Then
        assertThat(second.get(10, TimeUnit.SECONDS)).isFalse();
    }

    private boolean committedElsewhere() {
        try {
            return committed(CONSUMER);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean committed(String consumer) throws SQLException {
        try (Connection connection = transaction()) {
            boolean first = JdbcInbox.insert(connection, consumer, message);
            connection.commit();
            return first;
        }
    }

    private Connection transaction() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }
}
