package io.lettermill.kit.outbox;

import io.lettermill.kit.messaging.EncodedMessage;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The statements on table {@code outbox}. */
final class OutboxRows {

    /** PostgreSQL channel that tells the relay of new rows when their transaction commits. */
    static final String CHANNEL = "lettermill_outbox";

    private static final String INSERT =
            """
            insert into outbox
                (id, type, schema, topic, key, workspace_id, correlation_id, time, traceparent, data)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SELECT =
            """
            select seq, id, type, schema, topic, key, workspace_id, correlation_id, time,
                traceparent, data
            from outbox
            where failure is null and topic not in (select unnest(?::text[]))
                and topic || ' ' || key not in (select unnest(?::text[]))
            order by seq limit ?
            """;

    private OutboxRows() {}

    /**
     * A message that waits.
     *
     * @param seq its place in the order
     */
    record Row(long seq, EncodedMessage message) {}

    static void insert(Connection connection, List<EncodedMessage> messages) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (EncodedMessage message : messages) {
                insert.setObject(1, message.id());
                insert.setString(2, message.type());
                insert.setString(3, message.schema());
                insert.setString(4, message.topic());
                insert.setString(5, message.key());
                insert.setObject(6, message.workspaceId());
                insert.setObject(7, message.correlationId());
                insert.setObject(8, message.time().atOffset(ZoneOffset.UTC));
                insert.setString(9, message.traceparent());
                insert.setBytes(10, message.data());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (PreparedStatement notify = connection.prepareStatement("select pg_notify(?, '')")) {
            notify.setString(1, CHANNEL);
            notify.execute();
        }
    }

    /** The first of what waits outside of these topics and lanes, in order. */
    static List<Row> first(
            Connection connection, int limit, Collection<String> topics, Collection<Lane> lanes)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            Object[] names = lanes.stream().map(lane -> lane.topic() + ' ' + lane.key()).toArray();
            select.setArray(1, connection.createArrayOf("text", topics.toArray()));
            select.setArray(2, connection.createArrayOf("text", names));
            select.setInt(3, limit);
            try (ResultSet found = select.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(row(found));
                }
                return rows;
            }
        }
    }

    static void delete(Connection connection, List<Long> published) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from outbox where seq = any(?)")) {
            Array seqs = connection.createArrayOf("bigint", published.toArray());
            delete.setArray(1, seqs);
            delete.executeUpdate();
        }
    }

    /** Keeps a message that Kafka will never take, for a human to look at. */
    static void markFailed(Connection connection, long seq, String failure) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update outbox set failure = ? where seq = ?")) {
            update.setString(1, failure);
            update.setLong(2, seq);
            update.executeUpdate();
        }
    }

    private static Row row(ResultSet found) throws SQLException {
        return new Row(
                found.getLong(1),
                new EncodedMessage(
                        found.getObject(2, UUID.class),
                        found.getString(3),
                        found.getString(4),
                        found.getString(5),
                        found.getString(6),
                        found.getObject(7, UUID.class),
                        found.getObject(8, UUID.class),
                        found.getObject(9, OffsetDateTime.class).toInstant(),
                        found.getString(10),
                        found.getBytes(11)));
    }
}
