package io.lettermill.kit.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.kit.Servers;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.json.Json;
import io.lettermill.kit.messaging.Burials;
import io.lettermill.kit.messaging.DeadLetterReason;
import io.lettermill.kit.messaging.MessageHeaders;
import io.lettermill.kit.messaging.Topic;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ReplayDeadLettersTest {

    private final String name = "replay-" + Ids.next() + ".list.commands";

    @Test
    void putsAMessageIntoItsTopicAgainAsItWas() throws Exception {
        // Given
        try (Topic topic = Topic.created(name, 3)) {
            ConsumerRecord<String, byte[]> poison = poison(topic, "key", "not JSON");
            Burials.bury(poison, "list.commands", DeadLetterReason.UNDECODABLE);

            // When
            Replay replay = new ReplayDeadLetters(Servers.kafkaClients()).all(name);

            // Then
            assertThat(replay).isEqualTo(new Replay(List.of("0-0"), List.of(), List.of()));
            await().until(() -> topic.records().size() == 2);
            ConsumerRecord<String, byte[]> again = topic.records().getLast();
            assertThat(again.key()).isEqualTo("key");
            assertThat(again.value()).isEqualTo(poison.value());
            assertThat(again.headers()).isEqualTo(poison.headers());
            assertThat(again.partition()).isEqualTo(poison.partition());
            await().untilAsserted(
                            () ->
                                    assertThat(
                                                    new ListDeadLetters(Servers.kafkaClients())
                                                            .list(name))
                                            .extracting(DeadLetter::replayed)
                                            .containsExactly(true));
        }
    }

    @Test
    void replaysOneAndThenTheOthersOnce() throws Exception {
        // Given
        ReplayDeadLetters replaying = new ReplayDeadLetters(Servers.kafkaClients());
        try (Topic topic = Topic.created(name, 1)) {
            for (String key : List.of("a", "b", "c")) {
                Burials.bury(
                        poison(topic, key, key), "list.commands", DeadLetterReason.HANDLER_FAILED);
            }

            // When
            Replay one = replaying.one(name, "0-1");
            Replay unknown = replaying.one(name, "0-99");
            Replay all = replaying.all(name);
            Replay again = replaying.all(name);

            // Then
            assertThat(one.replayed()).containsExactly("0-1");
            assertThat(unknown).isEqualTo(new Replay(List.of(), List.of(), List.of()));
            assertThat(all.replayed()).containsExactly("0-0", "0-2");
            assertThat(all.skipped()).containsExactly("0-1");
            assertThat(again.replayed()).isEmpty();
            await().until(() -> topic.records().size() == 6);
            assertThat(topic.records())
                    .extracting(ConsumerRecord::key)
                    .containsExactly("a", "b", "c", "b", "a", "c");
        }
    }

    @Test
    void replaysEachOnceWhenKafkaDoesNotTellWhatBecameOfATransaction() throws Exception {
        // Given
        try (Topic topic = Topic.created(name, 1)) {
            for (String key : List.of("a", "b")) {
                Burials.bury(
                        poison(topic, key, key), "list.commands", DeadLetterReason.HANDLER_FAILED);
            }
            AtomicInteger commits = new AtomicInteger();

            // When: the first one is committed, and the answer is lost
            Replay replay =
                    new ReplayDeadLetters(
                                    Servers.kafkaClients(),
                                    settings -> losingTheFirstAnswer(settings, commits))
                            .all(name);

            // Then
            assertThat(replay).isEqualTo(new Replay(List.of("0-0", "0-1"), List.of(), List.of()));
            assertThat(commits).hasValue(2);
            await().until(() -> topic.records().size() == 4);
            assertThat(topic.records())
                    .extracting(ConsumerRecord::key)
                    .containsExactly("a", "b", "a", "b");
        }
    }

    @SuppressWarnings("unchecked")
    private static Producer<String, byte[]> losingTheFirstAnswer(
            Map<String, Object> settings, AtomicInteger commits) {
        Producer<String, byte[]> producer = new KafkaProducer<>(settings);
        return (Producer<String, byte[]>)
                Proxy.newProxyInstance(
                        Producer.class.getClassLoader(),
                        new Class<?>[] {Producer.class},
                        (proxy, method, arguments) -> {
                            Object result = method.invoke(producer, arguments);
                            if (method.getName().equals("commitTransaction")
                                    && commits.incrementAndGet() == 1) {
                                throw new InvalidTxnStateException("Committed already");
                            }
                            return result;
                        });
    }

    @Test
    void replaysAMessageOnceThatTwoConsumersCouldNotHandle() throws Exception {
        // Given
        try (Topic topic = Topic.created(name, 1)) {
            ConsumerRecord<String, byte[]> poison = poison(topic, "key", "x");
            Burials.bury(poison, "sending", DeadLetterReason.HANDLER_FAILED);
            Burials.bury(poison, "analytics", DeadLetterReason.HANDLER_FAILED);

            // When
            Replay replay = new ReplayDeadLetters(Servers.kafkaClients()).all(name);

            // Then
            assertThat(replay.replayed()).hasSize(1);
            assertThat(replay.skipped()).hasSize(1);
            await().until(() -> topic.records().size() == 2);
        }
    }

    @Test
    void replaysEachOnceWhenTwoPeopleDoItAtTheSameTime() throws Exception {
        // Given
        int letters = 30;
        try (Topic topic = Topic.created(name, 1);
                ExecutorService people = Executors.newFixedThreadPool(3)) {
            for (int i = 0; i < letters; i++) {
                Burials.bury(poison(topic, "k" + i, "x"), "list", DeadLetterReason.HANDLER_FAILED);
            }

            // When
            Callable<Replay> person = () -> new ReplayDeadLetters(Servers.kafkaClients()).all(name);
            List<Future<Replay>> calls = people.invokeAll(List.of(person, person, person));

            // Then: the fenced ones fail, and one more call completes the work
            assertThat(calls).anyMatch(call -> call.state() == Future.State.SUCCESS);
            new ReplayDeadLetters(Servers.kafkaClients()).all(name);
            List<String> committed = new ArrayList<>();
            new DeadLetterLog(Servers.kafkaClients())
                    .forEach(name, read -> committed.add(read.key()));
            assertThat(committed).hasSize(2 * letters).doesNotContainNull();
            assertThat(committed.subList(letters, 2 * letters)).doesNotHaveDuplicates();
        }
    }

    @Test
    void keepsTheContentOfAHugeMessageWhereItCameFrom() throws Exception {
        // Given
        byte[] huge = new byte[5_000_000];
        Arrays.fill(huge, (byte) 'x');
        try (Topic topic = Topic.created(name, 1)) {
            ConsumerRecord<String, byte[]> poison = poison(topic, "key", huge);
            Burials.bury(poison, "list.commands", DeadLetterReason.UNDECODABLE);
            DeadLetter letter = new ListDeadLetters(Servers.kafkaClients()).list(name).getFirst();

            // When
            Replay replay = new ReplayDeadLetters(Servers.kafkaClients()).all(name);

            // Then
            assertThat(letter.bytes()).isZero();
            assertThat(replay.replayed()).containsExactly("0-0");
            await().until(() -> topic.records().size() == 2);
            assertThat(topic.records().getLast().value()).isEqualTo(huge);
            assertThat(topic.records().getLast().headers()).isEqualTo(poison.headers());
        }
    }

    @Test
    void keepsTheHeadersOfAHugeMessageWhereTheyCameFrom() throws Exception {
        // Given
        byte[] huge = new byte[5_000_000];
        Arrays.fill(huge, (byte) 'x');
        try (Topic topic = Topic.created(name, 1)) {
            ConsumerRecord<String, byte[]> poison =
                    poison(topic, name, "key", "small".getBytes(StandardCharsets.UTF_8), huge);
            Burials.bury(poison, "list.commands", DeadLetterReason.UNDECODABLE);
            DeadLetter letter = new ListDeadLetters(Servers.kafkaClients()).list(name).getFirst();

            // When
            Replay replay = new ReplayDeadLetters(Servers.kafkaClients()).all(name);

            // Then
            assertThat(letter.origin()).isEqualTo(new Origin(name, 0, 0));
            assertThat(letter.messageType()).isEqualTo("io.lettermill.list.nonsense.v1");
            assertThat(letter.detail()).isEqualTo("why; headers left out");
            assertThat(replay.replayed()).containsExactly("0-0");
            await().until(() -> topic.records().size() == 2);
            assertThat(topic.records().getLast().value()).isEqualTo(poison.value());
            assertThat(topic.records().getLast().headers()).isEqualTo(poison.headers());
        }
    }

    @Test
    void saysWhatCannotBeReplayed() throws Exception {
        // Given
        try (Topic letters = Topic.created(name + ".dead-letter", 1)) {
            poison(
                    letters,
                    name + ".dead-letter",
                    "key",
                    "of unknown origin".getBytes(StandardCharsets.UTF_8));

            // When
            Replay replay = new ReplayDeadLetters(Servers.kafkaClients()).all(name);

            // Then
            assertThat(replay.impossible()).containsExactly("0-0");
        }
    }

    @Test
    void isACommand() throws Exception {
        // Given
        try (Topic topic = Topic.created(name, 1)) {
            Burials.bury(
                    poison(topic, "secret@example.org", "x"),
                    "list.commands",
                    DeadLetterReason.UNDECODABLE);

            // When
            JsonNode listed = Json.mapper().readTree(run(0, "list", "--topic", name, "--json"));
            String replayed = run(0, "replay", "--topic", name, "--id", "0-0");
            String again = run(0, "replay", "--topic", name, "--all");
            run(1, "replay", "--topic", name, "--id", "0-7");
            run(2, "replay", "--topic", name);
            String shown = run(0, "list", "--topic", name);

            // Then
            assertThat(listed.at("/0/id").asText()).isEqualTo("0-0");
            assertThat(listed.at("/0/origin/offset").asInt()).isZero();
            assertThat(listed.at("/0/reason").asText()).isEqualTo("UNDECODABLE");
            assertThat(listed.at("/0/replayed").asBoolean()).isFalse();
            assertThat(replayed).startsWith("1 replayed");
            assertThat(again).startsWith("0 replayed, 1 were replayed before");
            assertThat(shown)
                    .contains("(replayed)", "1 dead letters, 1 of them replayed")
                    .doesNotContain("secret");
        }
    }

    private static String run(int exit, String... arguments) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--bootstrap-servers");
        all.add(Servers.kafka());
        assertThat(
                        DeadLettersProgram.commandLine()
                                .setOut(new PrintWriter(out, true))
                                .setErr(new PrintWriter(out, true))
                                .execute(all.toArray(String[]::new)))
                .isEqualTo(exit);
        return out.toString();
    }

    private ConsumerRecord<String, byte[]> poison(Topic topic, String key, String value) {
        return poison(topic, key, value.getBytes(StandardCharsets.UTF_8));
    }

    private ConsumerRecord<String, byte[]> poison(Topic topic, String key, byte[] value) {
        return poison(topic, name, key, value);
    }

    private static ConsumerRecord<String, byte[]> poison(
            Topic topic, String on, String key, byte[] value) {
        return poison(topic, on, key, value, new byte[0]);
    }

    /** Published, and as a consumer gets it. */
    private static ConsumerRecord<String, byte[]> poison(
            Topic topic, String on, String key, byte[] value, byte[] note) {
        int before = topic.records().size();
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(on, key, value);
        message.headers().add("note", note);
        message.headers()
                .add(
                        MessageHeaders.TYPE,
                        "io.lettermill.list.nonsense.v1".getBytes(StandardCharsets.UTF_8));
        Map<String, Object> settings = Servers.kafkaClients().producer("poison");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 10_000_000);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings)) {
            producer.send(message);
        }
        await().until(() -> topic.records().size() > before);
        return topic.records().getLast();
    }
}
