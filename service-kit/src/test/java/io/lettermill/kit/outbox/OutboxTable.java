package io.lettermill.kit.outbox;

import io.lettermill.kit.messaging.EncodedMessage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** The outbox of a service as a test of the relay fills it and looks at it. */
record OutboxTable(DataSource database) {

    void commit(EncodedMessage message) throws SQLException {
        commit(List.of(message));
    }

    /** All of them in one transaction. */
    void commit(List<EncodedMessage> messages) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            OutboxRows.insert(connection, messages);
            connection.commit();
        }
    }

    long rows() throws SQLException {
        return query("select count(*) from outbox");
    }

    /** Ends the session of the relay that works. */
    void cutRelay() throws SQLException {
        query(
                "select count(pg_terminate_backend(pid)) from pg_locks"
                        + " where locktype = 'advisory' and database ="
                        + " (select oid from pg_database where datname = current_database())");
    }

    long query(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
