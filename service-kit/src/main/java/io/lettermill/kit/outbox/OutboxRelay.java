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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Publishes what waits in the outbox, in the order of each key, and deletes it when Kafka has it. A
 * message can be published twice (a crash between the two), never not at all. Of several relays on
 * one database one works, the others stand by.
 */
public final class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /** Advisory lock of the working relay: "LMOUTBOX". */
    private static final long LOCK = 0x4C4D4F5554424F58L;

    /** Counts how often relaying broke off, for whatever reason. */
    private static final String FAILURES = "lettermill.outbox.relay.failures";

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
                metrics.counter(FAILURES).increment();
                pause(PAUSE_AFTER_FAILURE);
            } catch (RuntimeException | Error e) {
                LOG.errorf("The outbox is relayed again in a moment: %s", Faults.describe(e));
                metrics.counter(FAILURES).increment();
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
        OrderedBatch batch = new OrderedBatch(rows);
        List<Long> published = new ArrayList<>(rows.size());
        boolean held = false;
        while (!batch.isDone() && !stopping) {
            List<OutboxRows.Row> round = batch.nextRound();
            List<CompletableFuture<Void>> sending = round.stream().map(this::send).toList();
            for (int i = 0; i < round.size(); i++) {
                if (!settle(connection, round.get(i), sending.get(i), published)) {
                    batch.hold(round.get(i));
                    held = true;
                }
            }
        }
        if (!published.isEmpty()) {
            OutboxRows.delete(connection, published);
        }
        if (held) {
            pause(PAUSE_AFTER_FAILURE);
        }
        return rows.size() == BATCH || held;
    }

    /** A row that cannot even be sent fails like one that Kafka does not take. */
    private CompletableFuture<Void> send(OutboxRows.Row row) {
        try {
            return sender.send(codec.toRecord(row.message(), row.seq())).toCompletableFuture();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Whether what follows the row may be published. */
    private boolean settle(
            Connection connection,
            OutboxRows.Row row,
            CompletableFuture<Void> sending,
            List<Long> published)
            throws SQLException {
        try {
            sending.join();
            published.add(row.seq());
            metrics.timer("lettermill.outbox.delay", "topic", row.message().topic())
                    .record(Duration.between(row.message().time(), Instant.now()));
            return true;
        } catch (CompletionException e) {
            Throwable failure = e.getCause() == null ? e : e.getCause();
            if (isHopeless(failure)) {
                giveUp(connection, row, failure);
                return true;
            }
            LOG.warnf("Kafka did not take a message yet: %s", Faults.describe(failure));
            metrics.counter("lettermill.outbox.held").increment();
            return false;
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
