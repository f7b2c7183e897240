package io.lettermill.kit.outbox;

import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The outbox in table {@code outbox} of the service's PostgreSQL. */
@IfBuildProperty(name = "lettermill.messaging.unit-of-work", stringValue = "transactional")
@Singleton
public final class JdbcOutbox implements Outbox {

    private final TransactionConnections connections;
    private final MessageCodec codec;

    @Inject
    JdbcOutbox(TransactionConnections connections, MessageCodec codec) {
        this.connections = connections;
        this.codec = codec;
    }

    @Override
    public void append(OutgoingMessage message) {
        appendAll(List.of(message));
    }

    @Override
    public void appendAll(List<OutgoingMessage> messages) {
        connections.run(
                connection -> {
                    if (!messages.isEmpty()) {
                        OutboxRows.insert(
                                connection, messages.stream().map(codec::encode).toList());
                    }
                    return messages.size();
                });
    }
}
