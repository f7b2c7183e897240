package io.lettermill.kit.outbox;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettermill.contracts.MessageType;
import io.lettermill.kit.Servers;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.json.Json;
import io.lettermill.kit.messaging.EncodedMessage;
import io.lettermill.kit.messaging.KafkaRecordSender;
import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.Notes;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.Received;
import io.lettermill.kit.messaging.RecordSender;
import io.lettermill.kit.messaging.Topic;
import io.lettermill.kit.messaging.TopicNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@NullUnmarked
class OutboxRelayTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int KEYS = 7;
    private static final int MANY_KEYS = 100;

    private final PGSimpleDataSource database = Servers.database();
    private final OutboxTable outbox = new OutboxTable(database);
    private final String prefix = "relay-" + Ids.next() + ".";
    private final MessageCodec codec =
            new MessageCodec("list", new TopicNames(prefix), Clock.systemUTC());
    private final KafkaRecordSender sender = new KafkaRecordSender(Servers.kafkaClients());
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<RunningRelay> relays = new ArrayList<>();
    private Topic topic;

    private record RunningRelay(OutboxRelay relay, Thread thread) {

        void stop() throws InterruptedException {
            relay.stop();
            thread.join();
        }
    }

    @BeforeEach
    void createTopic() throws Exception {
        topic = Topic.created(prefix + "list.commands", 3);
    }

    @AfterEach
    void stopAll() throws Exception {
        for (RunningRelay relay : relays) {
            relay.stop();
        }
        topic.close();
        sender.close();
    }

    @Test
    void publishesWhatIsCommittedInTheOrderOfEachKeyAndForgetsIt() throws Exception {
        // Given
        start();

        // When
        try (ExecutorService writers = Executors.newFixedThreadPool(KEYS)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int key = 0; key < KEYS; key++) {
                String name = "key-" + key;
                writing.add(
                        writers.submit(
                                () -> {
                                    commitEach(name, 0, 100);
                                    return null;
                                }));
            }
            for (Future<?> writer : writing) {
                writer.get();
            }
        }

        // Then
        await().atMost(SOON).until(() -> topic.records().size() == KEYS * 100);
        assertThat(textsByKey().values()).allSatisfy(OutboxRelayTest::countsUpFromZero);
        await().atMost(SOON).until(() -> outbox.rows() == 0);
        assertThat(metrics.get("lettermill.outbox.delay").timer().count()).isEqualTo(KEYS * 100);
    }

    @Test
    void wakesUpWithinAFractionOfASecond() throws Exception {
        // Given
        start();
        commit(Notes.take("warm-up", "0"));
        await().atMost(SOON).until(() -> topic.records().size() == 1);
        List<Long> millis = new ArrayList<>();

        // When
        for (int i = 2; i <= 30; i++) {
            int wanted = i;
            long start = System.nanoTime();
            commit(Notes.take("key", "0"));
            await().atMost(SOON)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(1, MILLISECONDS)
                    .until(() -> topic.records().size() == wanted);
            millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }

        // Then
        Collections.sort(millis);
        System.out.println("outbox to consumer, ms: median " + millis.get(14) + ", all " + millis);
        // a quarter: a busy machine may be late, without the notification each waits for a second
        assertThat(millis.get(7)).isLessThan(500);
    }

    @Test
    void publishesNothingOfATransactionThatIsRolledBack() throws Exception {
        // Given
        start();

        // When
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            OutboxRows.insert(connection, List.of(codec.encode(Notes.take("key", "undone"))));
            connection.rollback();
        }
        commit(Notes.take("key", "done"));

        // Then
        await().atMost(SOON).until(() -> !topic.records().isEmpty());
        await().atMost(SOON).until(() -> outbox.rows() == 0);
        assertThat(textsByKey()).isEqualTo(Map.of("key", List.of("done")));
    }

    @Test
    void keepsTheTraceOfTheTransaction() throws Exception {
        // Given
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        EncodedMessage plain = codec.encode(Notes.take("key", "traced"));
        EncodedMessage traced =
                new EncodedMessage(
                        plain.id(),
                        plain.type(),
                        plain.schema(),
                        plain.topic(),
                        plain.key(),
                        plain.workspaceId(),
                        plain.correlationId(),
                        plain.time(),
                        trace,
                        plain.data());
        start();

        // When
        outbox.commit(traced);

        // Then
        await().atMost(SOON).until(() -> topic.records().size() == 1);
        ConsumerRecord<String, byte[]> record = topic.records().getFirst();
        assertThat(MessageCodec.header(record, "traceparent")).contains(trace);
        assertThat(MessageCodec.decode(record, Notes.TAKE).id()).isEqualTo(plain.id());
    }

    @Test
    void saysInWhichOrderItWasDecided() throws Exception {
        // Given
        start();

        // When
        commit(Notes.take("key-a", "0"));
        commit(Notes.take("key-b", "1"));
        commit(Notes.take("key-a", "2"));

        // Then
        await().atMost(SOON).until(() -> topic.records().size() == 3);
        List<Received<Notes.Note>> decided =
                topic.records().stream()
                        .map(read -> MessageCodec.decode(read, Notes.TAKE))
                        .sorted(Comparator.comparing(Received::sequence))
                        .toList();
        assertThat(decided)
                .extracting(note -> note.payload().text())
                .containsExactly("0", "1", "2");
    }

    @Test
    void oneOfTwoRelaysWorksAndTheOtherTakesOver() throws Exception {
        // Given
        RunningRelay first = start();
        commit(Notes.take("key", "0"));
        await().atMost(SOON).until(() -> outbox.rows() == 0);
        start();

        // When
        commitEach("key", 1, 200);
        first.stop();
        commitEach("key", 200, 400);

        // Then
        await().atMost(SOON).until(() -> topic.records().size() == 400);
        countsUpFromZero(textsByKey().get("key"));
    }

    @Test
    void goesOnWhenItsConnectionIsCut() throws Exception {
        // Given
        start();
        commit(Notes.take("key", "0"));
        await().atMost(SOON).until(() -> outbox.rows() == 0);

        // When
        outbox.cutRelay();
        commit(Notes.take("key", "1"));

        // Then
        await().atMost(SOON).until(() -> topic.records().size() == 2);
    }

    @Test
    void losesNothingAndKeepsOrderWhenKafkaIsKilled() throws Exception {
        // Given
        start();
        for (int key = 0; key < KEYS; key++) {
            commitEach("key-" + key, 0, 10);
        }

        // When
        Servers.killKafka();
        for (int key = 0; key < KEYS; key++) {
            commitEach("key-" + key, 10, 20);
        }
        Servers.startKafka();

        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> outbox.rows() == 0);
        await().atMost(SOON).until(() -> distinct() == KEYS * 20);
        assertThat(textsByKey().values())
                .allSatisfy(texts -> countsUpFromZero(List.copyOf(new LinkedHashSet<>(texts))));
    }

    @Test
    void aKilledRelayIsSucceededWithoutLoss() throws Exception {
        // Given
        outbox.commit(
                IntStream.range(0, 10_000)
                        .mapToObj(
                                i ->
                                        codec.encode(
                                                Notes.take(
                                                        "key-" + i % MANY_KEYS,
                                                        Integer.toString(i / MANY_KEYS))))
                        .toList());
        Process relay = RelayProcess.start(database, prefix);
        await().atMost(SOON).until(() -> outbox.rows() < 10_000);

        // When
        relay.destroyForcibly().waitFor();
        long left = outbox.rows();
        start();

        // Then
        assertThat(left).isPositive();
        await().atMost(SOON).until(() -> outbox.rows() == 0);
        await().atMost(SOON).until(() -> distinct() == 10_000);
        assertThat(textsByKey().values())
                .hasSize(MANY_KEYS)
                .allSatisfy(texts -> countsUpFromZero(List.copyOf(new LinkedHashSet<>(texts))));
    }

    @Test
    void aMessageThatKafkaNeverTakesDoesNotHoldUpTheOthers() throws Exception {
        // Given
        MessageType<Notes.Note> unwanted =
                MessageType.of("list", "unwanted", "no such/topic", Notes.Note.class);
        start();

        // When
        commit(
                OutgoingMessage.of(
                        unwanted, "key", Notes.WORKSPACE, null, new Notes.Note("x", null)));
        commit(Notes.take("key", "0"));

        // Then
        await().atMost(SOON).until(() -> topic.records().size() == 1);
        await().atMost(SOON).until(() -> outbox.rows() == 1);
        assertThat(outbox.query("select count(*) from outbox where failure like 'InvalidTopic%'"))
                .isEqualTo(1);
    }

    @Test
    void publishesNoLaterMessageOfAKeyBeforeAnEarlierOneIsTaken() throws Exception {
        // Given
        List<String> taken = new CopyOnWriteArrayList<>();
        Set<String> failOnce = ConcurrentHashMap.newKeySet();
        failOnce.addAll(Set.of("a:1", "b:0"));
        outbox.commit(
                Stream.of("a:0", "b:0", "a:1", "b:1", "c:0", "a:2")
                        .map(name -> codec.encode(Notes.take(name.substring(0, 1), name)))
                        .toList());

        // When
        start(
                database,
                kafkaRecord -> {
                    String name = text(kafkaRecord.value());
                    if (failOnce.remove(name)) {
                        return CompletableFuture.failedFuture(new TimeoutException());
                    }
                    taken.add(name);
                    return CompletableFuture.completedFuture(null);
                });

        // Then
        await().atMost(SOON).until(() -> outbox.rows() == 0);
        assertThat(taken)
                .containsExactlyInAnyOrder("a:0", "b:0", "a:1", "b:1", "c:0", "a:2")
                .containsSubsequence("a:0", "a:1", "a:2")
                .containsSubsequence("b:0", "b:1")
                .containsSubsequence("c:0", "b:0");
        assertThat(metrics.get("lettermill.outbox.held").counter().count()).isEqualTo(2);
    }

    @Test
    void goesOnAfterWhateverIsThrown() throws Exception {
        // Given
        AtomicInteger connections = new AtomicInteger();
        PGSimpleDataSource shaky =
                new PGSimpleDataSource() {
                    @Override
                    public Connection getConnection() throws SQLException {
                        switch (connections.incrementAndGet()) {
                            case 1 -> throw new IllegalStateException("the pool is odd");
                            case 2 -> throw new NoClassDefFoundError("a class is odd");
                            default -> {}
                        }
                        return database.getConnection();
                    }
                };
        AtomicInteger sendings = new AtomicInteger();
        commit(Notes.take("key", "0"));

        // When
        start(
                shaky,
                kafkaRecord -> {
                    switch (sendings.incrementAndGet()) {
                        case 1 -> throw new IllegalStateException("the producer is odd");
                        case 2 -> throw new NoClassDefFoundError("a class is odd");
                        default -> {}
                    }
                    return sender.send(kafkaRecord);
                });

        // Then
        await().atMost(SOON).until(() -> outbox.rows() == 0);
        await().atMost(SOON).until(() -> !topic.records().isEmpty());
        assertThat(topic.records()).hasSize(1);
        assertThat(metrics.get("lettermill.outbox.relay.failures").counter().count()).isEqualTo(2);
        assertThat(metrics.get("lettermill.outbox.held").counter().count()).isEqualTo(2);
    }

    private RunningRelay start() {
        return start(database, sender);
    }

    private RunningRelay start(DataSource rows, RecordSender kafka) {
        OutboxRelay relay = new OutboxRelay(rows, codec, kafka, metrics);
        RunningRelay running =
                new RunningRelay(relay, Thread.ofPlatform().daemon().start(relay::run));
        relays.add(running);
        return running;
    }

    private void commit(OutgoingMessage message) throws SQLException {
        outbox.commit(codec.encode(message));
    }

    /** Each number in a transaction of its own. */
    private void commitEach(String key, int from, int to) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int i = from; i < to; i++) {
                OutboxRows.insert(
                        connection, List.of(codec.encode(Notes.take(key, Integer.toString(i)))));
                connection.commit();
            }
        }
    }

    private long distinct() {
        return topic.records().stream()
                .map(record -> MessageCodec.decode(record, Notes.TAKE).id())
                .distinct()
                .count();
    }

    private Map<String, List<String>> textsByKey() {
        Map<String, List<String>> texts = new TreeMap<>();
        topic.records()
                .forEach(
                        record ->
                                texts.computeIfAbsent(record.key(), key -> new ArrayList<>())
                                        .add(
                                                MessageCodec.decode(record, Notes.TAKE)
                                                        .payload()
                                                        .text()));
        return texts;
    }

    private static String text(byte[] data) {
        try {
            return Json.mapper().readTree(data).get("text").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void countsUpFromZero(List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            assertThat(texts.get(i)).isEqualTo(Integer.toString(i));
        }
    }
}
