package io.lettermill.kit.outbox;

import io.lettermill.kit.messaging.Faults;
import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.RecordSender;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Publishes what waits in the outbox, in order, and deletes it when Kafka has it. A message can be
 * published twice (a crash between the two), never not at all. Of several relays on one database
 * one works, the others stand by.
 */
public final class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /** Advisory lock of the working relay: "LMOUTBOX". */
    private static final long LOCK = 0x4C4D4F5554424F58L;

    private static final int BATCH = 500;

    /** Longest wait for a notification; then it looks whether one was missed. */
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private static final Duration STANDBY_INTERVAL = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final DataSource database;
    private final MessageCodec codec;
    private final RecordSender sender;
    private final MeterRegistry metrics;
    private volatile boolean stopping;

    public OutboxRelay(
            DataSource database, MessageCodec codec, RecordSender sender, MeterRegistry metrics) {
        this.database = database;
        this.codec = codec;
        this.sender = sender;
        this.metrics = metrics;
    }

    /** Works until {@link #stop}; to be run by a thread of its own, which stopping interrupts. */
    public void run() {
        while (!stopping) {
            try (Connection connection = database.getConnection()) {
                relay(connection);
            } catch (SQLException e) {
                LOG.warnf("The outbox cannot be read now: %s", Faults.describe(e));
                pause(PAUSE_AFTER_FAILURE);
            }
        }
    }

    public void stop() {
        stopping = true;
    }

    private void relay(Connection connection) throws SQLException {
        while (!stopping && !locked(connection)) {
            pause(STANDBY_INTERVAL);
        }
        try {
            listen(connection);
            while (!stopping) {
                if (!publishBatch(connection) && !stopping) {
                    connection
                            .unwrap(PGConnection.class)
                            .getNotifications((int) LOOK_INTERVAL.toMillis());
                }
            }
        } finally {
            release(connection);
        }
    }

    /** Whether there may be more. */
    private boolean publishBatch(Connection connection) throws SQLException {
        List<OutboxRows.Row> rows = OutboxRows.first(connection, BATCH);
        List<CompletableFuture<Void>> sending = new ArrayList<>(rows.size());
        for (OutboxRows.Row row : rows) {
            sending.add(sender.send(codec.toRecord(row.message())).toCompletableFuture());
        }
        List<Long> published = new ArrayList<>(rows.size());
        Set<String> held = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            settle(connection, rows.get(i), sending.get(i), held, published);
        }
        if (!published.isEmpty()) {
            OutboxRows.delete(connection, published);
        }
        if (!held.isEmpty()) {
            pause(PAUSE_AFTER_FAILURE);
        }
        return rows.size() == BATCH || !held.isEmpty();
    }

    /**
     * @param held topics and keys of which a message failed: what follows it is published again
     *     behind it
     */
    private void settle(
            Connection connection,
            OutboxRows.Row row,
            CompletableFuture<Void> sending,
            Set<String> held,
            List<Long> published)
            throws SQLException {
        String order = row.message().topic() + ' ' + row.message().key();
        try {
            sending.join();
            if (!held.contains(order)) {
                published.add(row.seq());
                metrics.timer("lettermill.outbox.delay", "topic", row.message().topic())
                        .record(Duration.between(row.message().time(), Instant.now()));
            }
        } catch (CompletionException e) {
            Throwable failure = e.getCause() == null ? e : e.getCause();
            if (isHopeless(failure)) {
                giveUp(connection, row, failure);
            } else {
                LOG.warnf("Kafka did not take a message yet: %s", Faults.describe(failure));
                held.add(order);
            }
        }
    }

    private void giveUp(Connection connection, OutboxRows.Row row, Throwable failure)
            throws SQLException {
        String description = Faults.describe(failure);
        LOG.errorf(
                "Outbox row %d of %s will never be published: %s",
                row.seq(), row.message().type(), description);
        OutboxRows.markFailed(connection, row.seq(), description);
        metrics.counter("lettermill.outbox.failed").increment();
    }

    private static boolean isHopeless(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof InvalidTopicException;
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            lock.setLong(1, LOCK);
            try (ResultSet answer = lock.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private static void listen(Connection connection) throws SQLException {
        try (Statement listen = connection.createStatement()) {
            listen.execute("listen " + OutboxRows.CHANNEL);
        }
    }

    /** The connection goes back to a pool, so it must not keep the lock. */
    private static void release(Connection connection) {
        try (Statement release = connection.createStatement()) {
            release.execute("unlisten *");
            release.execute("select pg_advisory_unlock_all()");
        } catch (SQLException e) {
            LOG.debugf("The connection is gone, and the lock with it: %s", Faults.describe(e));
        }
    }

    private void pause(Duration duration) {
        if (stopping) {
            return;
        }
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
    }
}
