package io.lettermill.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettermill.contracts.MessageType;
import io.lettermill.contracts.Topics;
import io.lettermill.kit.Servers;
import io.lettermill.kit.messaging.EncodedMessage;
import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.Notes;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.TopicNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A relay while one partition has no leader: Kafka does not answer for keys that begin so. */
@NullUnmarked
class StandingLanesTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    /** Longer than a round waits for its answers. */
    private static final Duration LONGER_THAN_A_ROUND = Duration.ofMillis(1_200);

    private static final MessageType<Notes.Note> OTHER =
            MessageType.of("list", "other", Topics.LIST_EVENTS, Notes.Note.class);

    private final PGSimpleDataSource database = Servers.database();
    private final OutboxTable outbox = new OutboxTable(database);
    private final MessageCodec codec =
            new MessageCodec("list", new TopicNames(""), Clock.systemUTC());
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final OutboxRelay relay = new OutboxRelay(database, codec, this::send, metrics);
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(relay::run);

    /** In the order in which Kafka was given them. */
    private final List<String> given = new CopyOnWriteArrayList<>();

    private final List<CompletableFuture<Void>> unanswered = new CopyOnWriteArrayList<>();
    private volatile boolean standing = true;
    private volatile boolean refused;

    @BeforeEach
    void start() {
        thread.start();
    }

    @AfterEach
    void stop() throws Exception {
        relay.stop();
        thread.interrupt();
        thread.join();
    }

    @Test
    void othersGoOnWhileItStands() throws Exception {
        // Given
        outbox.commit(take("standing", 0, 1));
        await().atMost(SOON).until(() -> unanswered.size() == 1);

        // When
        outbox.commit(take("moving", 0, 3));

        // Then
        await().atMost(SOON).until(() -> outbox.rows() == 1);
        assertThat(given).containsExactly("standing 0", "moving 0", "moving 1", "moving 2");
    }

    @Test
    void moreThanABatchBehindItHidesNobodyElse() throws Exception {
        // Given
        outbox.commit(take("standing", 0, 1_200));

        // When
        outbox.commit(take("moving", 0, 3));

        // Then
        await().atMost(SOON).until(() -> outbox.rows() == 1_200);
        assertThat(given)
                .containsExactlyInAnyOrder("standing 0", "moving 0", "moving 1", "moving 2");
    }

    @Test
    void goesOnWhereItStoodWhenKafkaAnswers() throws Exception {
        // Given
        outbox.commit(take("standing", 0, 3));
        outbox.commit(take("moving", 0, 1));
        await().atMost(SOON).until(() -> outbox.rows() == 3);

        // When
        standing = false;
        unanswered.forEach(answer -> answer.complete(null));

        // Then
        await().atMost(SOON).until(() -> outbox.rows() == 0);
        assertThat(given).containsExactly("standing 0", "moving 0", "standing 1", "standing 2");
        assertThat(metrics.get("lettermill.outbox.delay").timer().count()).isEqualTo(4);
    }

    @Test
    void triesAgainWhenKafkaGivesUpOnIt() throws Exception {
        // Given
        outbox.commit(take("standing", 0, 2));
        await().atMost(SOON).until(() -> unanswered.size() == 1);
        outbox.commit(take("moving", 0, 1));
        await().atMost(SOON).until(() -> outbox.rows() == 2);

        // When
        standing = false;
        unanswered.getFirst().completeExceptionally(new TimeoutException());

        // Then
        await().atMost(SOON).until(() -> outbox.rows() == 0);
        assertThat(given).containsExactly("standing 0", "moving 0", "standing 0", "standing 1");
        assertThat(metrics.get("lettermill.outbox.held").counter().count()).isEqualTo(1);
    }

    @Test
    void aConnectionThatIsCutSendsNothingTwice() throws Exception {
        // Given
        outbox.commit(take("standing", 0, 2));
        outbox.commit(take("moving", 0, 1));
        await().atMost(SOON).until(() -> outbox.rows() == 2);

        // When
        outbox.cutRelay();
        outbox.commit(take("moving", 1, 2));

        // Then
        await().atMost(SOON).until(() -> outbox.rows() == 2);
        assertThat(given).containsExactly("standing 0", "moving 0", "moving 1");
    }

    @Test
    void takesNoMoreThanAThousandOnTheirWay() throws Exception {
        // Given
        outbox.commit(
                IntStream.range(0, 1_100)
                        .mapToObj(i -> take("standing-" + i, 0, 1).getFirst())
                        .toList());
        await().atMost(SOON).until(() -> unanswered.size() == 1_000);

        // When
        outbox.commit(take("moving", 0, 1));
        unanswered.getFirst().complete(null);

        // Then
        await().atMost(SOON).until(() -> outbox.rows() == 1_100);
        await().atMost(SOON).until(() -> unanswered.size() == 1_001);
        standing = false;
        unanswered.forEach(answer -> answer.complete(null));
        await().atMost(SOON).until(() -> outbox.rows() == 0);
        assertThat(given).doesNotHaveDuplicates().hasSize(1_101);
    }

    @Test
    void topicsThatBlockTheProducerHoldUpThemselvesOnly() throws Exception {
        // Given
        outbox.commit(unknown(Notes.TAKEN, 600));
        outbox.commit(unknown(OTHER, 600));

        // When
        outbox.commit(take("moving", 0, 3));

        // Then
        await().atMost(SOON).until(() -> outbox.rows() == 1_200);
    }

    @Test
    void refusedLanesHoldUpThemselvesOnly() throws Exception {
        // Given
        refused = true;
        outbox.commit(unknown(Notes.TAKEN, 4_000));

        // When
        outbox.commit(take("moving", 0, 3));

        // Then
        await().atMost(SOON).until(() -> outbox.rows() == 4_000);
    }

    @Test
    void aRelayThatStopsTakesTheAnswersThatAreUnderWay() throws Exception {
        // Given
        outbox.commit(take("standing", 0, 1));
        await().atMost(SOON).until(() -> unanswered.size() == 1);

        // When
        relay.stop();
        await().during(LONGER_THAN_A_ROUND).atMost(SOON).until(thread::isAlive);
        unanswered.getFirst().complete(null);
        thread.join();

        // Then
        assertThat(outbox.rows()).isZero();
    }

    private CompletionStage<Void> send(ProducerRecord<String, byte[]> kafkaRecord) {
        if (!kafkaRecord.topic().equals(Topics.LIST_COMMANDS)) {
            if (!refused) {
                block();
            }
            return CompletableFuture.failedFuture(new TimeoutException());
        }
        Notes.Note note = MessageCodec.decode(Notes.consumed(kafkaRecord), Notes.TAKE).payload();
        given.add(kafkaRecord.key() + " " + note.text());
        if (!standing || !kafkaRecord.key().startsWith("standing")) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> answer = new CompletableFuture<>();
        unanswered.add(answer);
        return answer;
    }

    /** For longer than a topic rests. */
    private static void block() {
        try {
            Thread.sleep(3_500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of a topic that Kafka does not know, or that may not be written to. */
    private List<EncodedMessage> unknown(MessageType<Notes.Note> type, int messages) {
        return IntStream.range(0, messages)
                .mapToObj(
                        i ->
                                codec.encode(
                                        OutgoingMessage.of(
                                                type,
                                                "key-" + i,
                                                Notes.WORKSPACE,
                                                null,
                                                new Notes.Note("x", null))))
                .toList();
    }

    private List<EncodedMessage> take(String key, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> codec.encode(Notes.take(key, Integer.toString(i))))
                .toList();
    }
}
