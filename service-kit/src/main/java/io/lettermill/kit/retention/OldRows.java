package io.lettermill.kit.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** Which rows of the kit's tables nobody asks for any more. */
final class OldRows {

    private static final String MESSAGES =
            "delete from inbox where received_at < now() - make_interval(secs => ?)";

    private static final String SAGAS =
            "delete from saga_instance where state <> 'RUNNING'"
                    + " and updated_at < now() - make_interval(secs => ?)";

    private OldRows() {}

    /** Messages that were handled longer ago; returns how many. */
    static int forgetMessages(Connection connection, Duration retention) throws SQLException {
        return delete(connection, MESSAGES, retention);
    }

    /** Sagas that ended longer ago; returns how many. A running saga stays however old it is. */
    static int forgetSagas(Connection connection, Duration retention) throws SQLException {
        return delete(connection, SAGAS, retention);
    }

    private static int delete(Connection connection, String sql, Duration retention)
            throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setDouble(1, retention.toSeconds());
            return delete.executeUpdate();
        }
    }
}
