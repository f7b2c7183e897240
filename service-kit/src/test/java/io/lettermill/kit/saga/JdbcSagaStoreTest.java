package io.lettermill.kit.saga;

import static io.lettermill.kit.saga.NoteSaga.CHECKED;
import static io.lettermill.kit.saga.NoteSaga.CHECK_TIMEOUT;
import static io.lettermill.kit.saga.NoteSaga.PRINTED;
import static io.lettermill.kit.saga.NoteSaga.PRINT_RETRY;
import static io.lettermill.kit.saga.NoteSaga.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.lettermill.contracts.MessageType;
import io.lettermill.kit.Servers;
import io.lettermill.kit.ThreadTransactions;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.json.Json;
import io.lettermill.kit.messaging.Notes;
import io.lettermill.kit.messaging.Notes.Note;
import io.lettermill.kit.messaging.PoisonMessage;
import io.lettermill.kit.messaging.Received;
import io.lettermill.kit.outbox.WaitingMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Sagas outlive the engine that moves them, and any number of engines may share a store. */
class JdbcSagaStoreTest {

    private static final String TAKE = "io.lettermill.list.take-note.v1 ";
    private static final String CHECK = "io.lettermill.list.check-note.v1 ";
    private static final String PRINT = "io.lettermill.list.print-note.v1 ";
    private static final String UNCHECK = "io.lettermill.list.uncheck-note.v1 ";
    private static final String DROP = "io.lettermill.list.drop-note.v1 ";
    private static final String EMPTY = "{\"text\":\"\",\"due\":null}";
    private static final String LEARNT = "{\"text\":\"buy milk\",\"due\":null}";

    private final DataSource database = Servers.database();
    private final ThreadTransactions transactions = new ThreadTransactions(database);
    private final WaitingMessages sent = new WaitingMessages(database);
    private final JdbcSagaStore store = new JdbcSagaStore(transactions.dataSource(), Json.mapper());
    private final UUID id = Ids.next();
    private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void aNewEngineGoesOnWithTheNextReplyAndWhatWasLearntBefore() {
        // Given
        begin(TAKEN);

        // When
        SagaProgress progress = handle(newEngine(), CHECKED);

        // Then
        assertThat(progress).isEqualTo(SagaProgress.ADVANCED);
        assertThat(sent.texts()).containsExactly(TAKE + EMPTY, CHECK + LEARNT, PRINT + LEARNT);
        assertThat(handle(newEngine(), PRINTED)).isEqualTo(SagaProgress.COMPLETED);
        assertThat(saga().state()).isEqualTo(SagaState.COMPLETED);
        assertThat(saga().deadline()).isNull();
    }

    @Test
    void aNewEngineRollsBackWhatTimedOutWhileNobodyWatched() {
        // Given
        begin(TAKEN);
        SagaEngine<NoteSaga.Data> engine = newEngine();
        pass(CHECK_TIMEOUT.minusMillis(1));
        assertThat(transactions.call(() -> engine.due(10))).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(transactions.call(() -> engine.due(10))).containsExactly(id);

        // When
        SagaProgress progress = expire(engine);

        // Then
        assertThat(progress).isEqualTo(SagaProgress.ROLLED_BACK);
        assertThat(sent.texts())
                .containsExactly(TAKE + EMPTY, CHECK + LEARNT, UNCHECK + LEARNT, DROP + LEARNT);
        assertThat(saga().refusal())
                .isEqualTo(
                        SagaRefusal.of(
                                SagaRefusal.TIMED_OUT,
                                "Step 'check' was not answered within 20 s"));
        assertThat(transactions.call(() -> engine.due(10))).isEmpty();
        assertThat(handle(newEngine(), CHECKED)).isEqualTo(SagaProgress.IGNORED);
    }

    @Test
    void aNewEngineSendsTheCommandAgainFromThePivotOn() {
        // Given
        begin(TAKEN, CHECKED);
        pass(PRINT_RETRY);

        // When
        SagaProgress progress = expire(newEngine());

        // Then
        assertThat(progress).isEqualTo(SagaProgress.RESENT);
        assertThat(sent.texts())
                .containsExactly(TAKE + EMPTY, CHECK + LEARNT, PRINT + LEARNT, PRINT + LEARNT);
        assertThat(saga().deadline()).isEqualTo(now.plus(PRINT_RETRY));
        assertThat(handle(newEngine(), PRINTED)).isEqualTo(SagaProgress.COMPLETED);
    }

    @Test
    void aReplyInAnotherWorkspaceMovesNothing() {
        // Given
        begin();
        Received<Note> own = NoteSaga.reply(TAKEN, id);
        Received<Note> strange =
                new Received<>(
                        own.id(),
                        own.type(),
                        own.key(),
                        Ids.next(),
                        own.correlationId(),
                        own.time(),
                        own.sequence(),
                        own.payload());

        // When
        assertThatExceptionOfType(PoisonMessage.class)
                .isThrownBy(() -> transactions.call(() -> newEngine().handleReply(strange)));

        // Then
        assertThat(saga().step()).isZero();
        assertThat(sent.texts()).containsExactly(TAKE + EMPTY);
        assertThat(handle(newEngine(), TAKEN)).isEqualTo(SagaProgress.ADVANCED);
    }

    @Test
    void aReplyWhoseTransactionDiedIsHandledAnew() {
        // Given
        begin();
        SagaEngine<NoteSaga.Data> crashing = newEngine();
        Received<Note> reply = NoteSaga.reply(TAKEN, id);
        transactions.crashAfter(
                () -> assertThat(crashing.handleReply(reply)).isEqualTo(SagaProgress.ADVANCED));
        assertThat(sent.texts()).containsExactly(TAKE + EMPTY);

        // When
        SagaEngine<NoteSaga.Data> engine = newEngine();
        SagaProgress progress = transactions.call(() -> engine.handleReply(reply));

        // Then
        assertThat(progress).isEqualTo(SagaProgress.ADVANCED);
        assertThat(sent.texts()).containsExactly(TAKE + EMPTY, CHECK + LEARNT);
    }

    @Test
    void refusesAStaleVersion() {
        // Given
        begin();
        SagaInstance stale = saga();
        handle(newEngine(), TAKEN);
        SagaInstance current = saga();

        // When, Then
        assertThatIllegalStateException()
                .isThrownBy(() -> update(stale.waitingUntil(now)))
                .withMessageContaining("changed in between");
        assertThat(saga()).isEqualTo(current);
        assertThat(current.version()).isEqualTo(1);
    }

    @Test
    void refusesASecondSagaOfOneId() {
        begin();
        assertThatIllegalStateException().isThrownBy(this::begin);
        assertThat(sent.texts()).containsExactly(TAKE + EMPTY);
    }

    @Test
    void ofTwoEnginesWithOneReplyTheSecondWaitsAndDoesNothing() throws Exception {
        // Given
        begin();
        Received<Note> reply = NoteSaga.reply(TAKEN, id);

        // When
        SagaProgress second =
                whileUncommitted(
                        engine -> engine.handleReply(reply), engine -> engine.handleReply(reply));

        // Then
        assertThat(second).isEqualTo(SagaProgress.IGNORED);
        assertThat(sent.texts()).containsExactly(TAKE + EMPTY, CHECK + LEARNT);
        assertThat(saga().step()).isEqualTo(1);
    }

    @Test
    void aReplyThatComesBeforeTheClockWins() throws Exception {
        // Given
        begin(TAKEN);
        pass(CHECK_TIMEOUT);

        // When
        SagaProgress late =
                whileUncommitted(
                        engine -> engine.handleReply(NoteSaga.reply(CHECKED, id)),
                        engine -> engine.expire(id));

        // Then
        assertThat(late).isEqualTo(SagaProgress.IGNORED);
        assertThat(sent.texts()).containsExactly(TAKE + EMPTY, CHECK + LEARNT, PRINT + LEARNT);
    }

    @Test
    void ofTwoClocksOneDealsWithADeadline() throws Exception {
        // Given
        begin(TAKEN, CHECKED);
        pass(PRINT_RETRY);

        // When
        SagaProgress second =
                whileUncommitted(engine -> engine.expire(id), engine -> engine.expire(id));

        // Then
        assertThat(second).isEqualTo(SagaProgress.IGNORED);
        assertThat(sent.texts())
                .containsExactly(TAKE + EMPTY, CHECK + LEARNT, PRINT + LEARNT, PRINT + LEARNT);
    }

    /** Started by an engine of its own, and told these replies. */
    @SafeVarargs
    private void begin(MessageType<Note>... replies) {
        SagaEngine<NoteSaga.Data> engine = newEngine();
        transactions.call(
                () -> {
                    engine.start(id, Notes.WORKSPACE, new NoteSaga.Data(id, ""));
                    return id;
                });
        for (MessageType<Note> reply : replies) {
            assertThat(handle(engine, reply)).isEqualTo(SagaProgress.ADVANCED);
        }
    }

    /**
     * What comes of an engine's work on the saga while another's is done and not yet committed: it
     * has to wait.
     */
    private SagaProgress whileUncommitted(
            Function<SagaEngine<NoteSaga.Data>, SagaProgress> first,
            Function<SagaEngine<NoteSaga.Data>, SagaProgress> second)
            throws Exception {
        SagaEngine<NoteSaga.Data> one = newEngine();
        SagaEngine<NoteSaga.Data> other = newEngine();
        CompletableFuture<SagaProgress> waiting =
                transactions.call(
                        () -> {
                            assertThat(first.apply(one)).isNotEqualTo(SagaProgress.IGNORED);
                            CompletableFuture<SagaProgress> started =
                                    CompletableFuture.supplyAsync(
                                            () -> transactions.call(() -> second.apply(other)));
                            await().during(Duration.ofMillis(300)).until(() -> !started.isDone());
                            return started;
                        });
        return waiting.get(10, TimeUnit.SECONDS);
    }

    /** As after a start of the process: it shares nothing with others but the database. */
    private SagaEngine<NoteSaga.Data> newEngine() {
        return new SagaEngine<>(
                NoteSaga.definition(),
                new JdbcSagaStore(transactions.dataSource(), Json.mapper()),
                WaitingMessages.writtenTo(transactions.dataSource()),
                () -> now,
                Json.mapper());
    }

    private SagaProgress handle(SagaEngine<NoteSaga.Data> engine, MessageType<Note> reply) {
        return transactions.call(() -> engine.handleReply(NoteSaga.reply(reply, id)));
    }

    private SagaProgress expire(SagaEngine<NoteSaga.Data> engine) {
        return transactions.call(() -> engine.expire(id));
    }

    private void update(SagaInstance saga) {
        transactions.call(
                () -> {
                    store.update(saga);
                    return saga;
                });
    }

    private SagaInstance saga() {
        return transactions.call(() -> store.find(id)).orElseThrow();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
