package io.lettermill.kit.outbox;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Publishes what waits in the outbox, in the order of each key, and deletes it when Kafka has it. A
 * message can be published twice (a crash between the two), never not at all. What Kafka does not
 * take now, as when a partition has no leader, holds up what is behind it, of its topic and key,
 * and nothing else. Of several relays on one database one works, the others stand by.
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

    /** How long a round waits for Kafka's answers before other lanes go on without them. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** The same, and how often it is looked for answers, while some are late already. */
    private static final Duration SHORT_PATIENCE = Duration.ofMillis(100);

    /** How long what Kafka has refused is left alone. */
    private static final Duration REST = Duration.ofSeconds(3);

    /** After this, what is left of a batch is read again, and PostgreSQL hears of the relay. */
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(20);

    /** How long a relay that stops waits for Kafka's answers before another may begin. */
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(3);

    /**
     * PostgreSQL ends the session of a relay that has been silent for this long, because it is
     * frozen, and so another gets the lock. Longer than Kafka's producer blocks, which is a minute.
     */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    /** Before version 14 PostgreSQL does not have the setting; then the lock stays. */
    private static final String LIMIT_SILENCE =
            """
            select set_config(name, coalesce(?, reset_val), false)
            from pg_settings where name = 'idle_session_timeout'
            """;

    private final DataSource database;
    private final Duration longestSilence;
    private final MessageCodec codec;
    private final RecordSender sender;
    private final MeterRegistry metrics;
    private final HeldLanes held = new HeldLanes(REST);
    private volatile boolean stopping;

    public OutboxRelay(
            DataSource database, MessageCodec codec, RecordSender sender, MeterRegistry metrics) {
        this(database, codec, sender, metrics, LONGEST_SILENCE);
    }

    OutboxRelay(
            DataSource database,
            MessageCodec codec,
            RecordSender sender,
            MeterRegistry metrics,
            Duration longestSilence) {
        this.database = database;
        this.longestSilence = longestSilence;
        this.codec = codec;
        this.sender = sender;
        this.metrics = metrics;
    }

    /** Works until {@link #stop} or an interrupt; to be run by a thread of its own. */
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
        try {
            limitSilence(connection, Long.toString(longestSilence.toMillis()));
            while (!stopping && !locked(connection)) {
                pause(STANDBY_INTERVAL);
            }
            listen(connection);
            while (!stopping) {
                if (!publishBatch(connection)) {
                    awaitWork(connection.unwrap(PGConnection.class));
                }
            }
            awaitAnswers(held.answers(), LAST_PATIENCE);
            forget(connection, settleAnswered(connection));
        } finally {
            release(connection);
        }
    }

    /** Whether there may be more that can be sent at once. */
    private boolean publishBatch(Connection connection) throws SQLException {
        // what has been answered for meanwhile has to be gone before its lane is read again
        forget(connection, settleAnswered(connection));
        List<OutboxRows.Row> rows =
                OutboxRows.first(
                        connection, held.isFull() ? 0 : BATCH, held.topics(), held.lanes());
        OrderedBatch batch = new OrderedBatch(rows);
        List<Long> published = new ArrayList<>(rows.size());
        long begin = System.nanoTime();
        while (!batch.isDone() && !stopping && !isOver(begin, LONGEST_BATCH)) {
            List<OutboxRows.Row> round = sendRound(connection, batch);
            published.addAll(settleAnswered(connection));
            round.stream().filter(row -> held.contains(Lane.of(row))).forEach(batch::hold);
        }
        forget(connection, published);
        return rows.size() == BATCH || (!published.isEmpty() && published.size() < rows.size());
    }

    /**
     * Sends the next round, but for what there is no room for; that stays in the outbox, with what
     * is behind it. Returns when Kafka has answered for all of them, or has had the time to.
     */
    private List<OutboxRows.Row> sendRound(Connection connection, OrderedBatch batch)
            throws SQLException {
        boolean late = held.isAnythingUnanswered();
        List<OutboxRows.Row> round = new ArrayList<>();
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        long asked = System.nanoTime();
        for (OutboxRows.Row row : batch.nextRound()) {
            if (stopping || held.isFull() || held.isResting(row.message().topic())) {
                batch.hold(row);
                continue;
            }
            if (isOver(asked, PATIENCE)) {
                requireSession(connection);
                asked = System.nanoTime();
            }
            CompletableFuture<Void> answer = send(row);
            held.awaitAnswer(new HeldLanes.Sending(row, answer));
            round.add(row);
            answers.add(answer);
        }
        if (!awaitAnswers(answers, late ? SHORT_PATIENCE : PATIENCE) && !late) {
            LOG.warn("Kafka is slow to take messages; what is not behind them goes on");
        }
        return round;
    }

    /** Whether all of them have come within the time. */
    private boolean awaitAnswers(List<CompletableFuture<Void>> answers, Duration longest) {
        try {
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                    .get(longest.toMillis(), MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            LOG.debugf("Some messages were not taken: %s", Faults.describe(e));
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Fails when PostgreSQL has ended the session meanwhile, and another may have the lock. */
    private static void requireSession(Connection connection) throws SQLException {
        try (Statement ask = connection.createStatement()) {
            ask.execute("select 1");
        }
    }

    /** Returns when there are new rows, or Kafka has answered, or it is time to look. */
    private void awaitWork(PGConnection connection) throws SQLException {
        long begin = System.nanoTime();
        Duration step = held.isAnythingUnanswered() ? SHORT_PATIENCE : LOOK_INTERVAL;
        boolean told = false;
        while (!told && !stopping && !held.isAnythingAnswered() && !isOver(begin, LOOK_INTERVAL)) {
            told = connection.getNotifications((int) step.toMillis()).length > 0;
        }
    }

    /**
     * A row that cannot even be sent fails like one that Kafka does not take. When Kafka does not
     * know its topic that takes a minute, for each row.
     */
    private CompletableFuture<Void> send(OutboxRows.Row row) {
        long begin = System.nanoTime();
        CompletableFuture<Void> answer;
        try {
            answer = sender.send(codec.toRecord(row.message(), row.seq())).toCompletableFuture();
        } catch (RuntimeException | Error e) {
            answer = CompletableFuture.failedFuture(e);
        }
        if (answer.isCompletedExceptionally() && isOver(begin, PATIENCE)) {
            held.prolongRests(Duration.ofNanos(System.nanoTime() - begin));
            held.restTopic(row.message().topic());
        }
        return answer;
    }

    /**
     * Takes Kafka's answers.
     *
     * @return what Kafka has
     */
    private List<Long> settleAnswered(Connection connection) throws SQLException {
        List<Long> published = new ArrayList<>();
        List<Throwable> refusals = new ArrayList<>();
        for (HeldLanes.Sending answered : held.takeAnswered()) {
            OutboxRows.Row row = answered.row();
            if (!answered.answer().isCompletedExceptionally()) {
                published.add(row.seq());
                metrics.timer("lettermill.outbox.delay", "topic", row.message().topic())
                        .record(Duration.between(row.message().time(), Instant.now()));
                continue;
            }
            Throwable failure = answered.answer().exceptionNow();
            if (isHopeless(failure)) {
                giveUp(connection, row, failure);
            } else {
                refusals.add(failure);
                held.rest(Lane.of(row));
            }
        }
        if (!refusals.isEmpty()) {
            LOG.warnf(
                    "Kafka did not take %d messages yet: %s",
                    refusals.size(), Faults.describe(refusals.getFirst()));
            metrics.counter("lettermill.outbox.held").increment(refusals.size());
        }
        return published;
    }

    private static void forget(Connection connection, List<Long> published) throws SQLException {
        if (!published.isEmpty()) {
            OutboxRows.delete(connection, published);
        }
    }

    private static boolean isOver(long begin, Duration duration) {
        return System.nanoTime() - begin >= duration.toNanos();
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

    /**
     * @param millis null for what the session had before
     */
    private static void limitSilence(Connection connection, @Nullable String millis)
            throws SQLException {
        try (PreparedStatement limit = connection.prepareStatement(LIMIT_SILENCE)) {
            limit.setString(1, millis);
            limit.execute();
        }
    }

    private static void listen(Connection connection) throws SQLException {
        try (Statement listen = connection.createStatement()) {
            listen.execute("listen " + OutboxRows.CHANNEL);
        }
    }

    /** The connection goes back to a pool, so it must keep neither the lock nor the limit. */
    private static void release(Connection connection) {
        try (Statement release = connection.createStatement()) {
            release.execute("unlisten *");
            release.execute("select pg_advisory_unlock_all()");
            limitSilence(connection, null);
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
