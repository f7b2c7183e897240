package io.lettermill.kit.outbox;

import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.TopicNames;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The rows of an outbox that no relay empties. */
public final class WaitingMessages {

    private static final MessageCodec CODEC =
            new MessageCodec("list", new TopicNames("waiting."), Clock.systemUTC());

    private final DataSource database;

    public WaitingMessages(DataSource database) {
        this.database = database;
    }

    /** An outbox that writes on the connections of the running transaction. */
    public static Consumer<OutgoingMessage> writtenTo(DataSource transaction) {
        return message -> {
            try (Connection connection = transaction.getConnection()) {
                OutboxRows.insert(connection, List.of(CODEC.encode(message)));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** Type and data of each committed message, in the order of publishing. */
    public List<String> texts() {
        try (Connection connection = database.getConnection()) {
            return OutboxRows.first(connection, 100, List.of(), List.of()).stream()
                    .map(OutboxRows.Row::message)
                    .map(
                            message ->
                                    message.type()
                                            + " "
                                            + new String(message.data(), StandardCharsets.UTF_8))
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
