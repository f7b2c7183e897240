package io.lettermill.kit.inbox;

import io.lettermill.kit.outbox.TransactionConnections;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** The inbox in table {@code inbox} of the service's PostgreSQL. */
@IfBuildProperty(name = "lettermill.messaging.unit-of-work", stringValue = "transactional")
@Singleton
public final class JdbcInbox implements Inbox {

    private static final String INSERT =
            "insert into inbox (consumer, message_id) values (?, ?) on conflict do nothing";

    private final TransactionConnections connections;

    @Inject
    JdbcInbox(TransactionConnections connections) {
        this.connections = connections;
    }

    @Override
    public boolean firstTime(String consumer, UUID messageId) {
        return connections.run(connection -> insert(connection, consumer, messageId));
    }

    static boolean insert(Connection connection, String consumer, UUID messageId)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, consumer);
            insert.setObject(2, messageId);
            return insert.executeUpdate() == 1;
        }
    }
}
