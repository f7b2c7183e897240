package io.lettermill.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lettermill.contracts.Topics;
import io.lettermill.kit.Servers;
import io.lettermill.kit.ids.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked
class DeadLettersTest {

    private final TopicNames names = new TopicNames("dead-" + Ids.next() + ".");
    private final Pause pause =
            duration -> {
                throw new ServiceStopping();
            };

    @Test
    void createsTheTopicAndKeepsTheMessageAsItWas() throws Exception {
        // Given
        MessageCodec codec = new MessageCodec("list", names, Clock.systemUTC());
        ConsumerRecord<String, byte[]> record =
                Notes.consumed(codec.toRecord(codec.encode(Notes.take("key", "buy milk"))));
        try (KafkaRecordSender sender = new KafkaRecordSender(Servers.kafkaClients())) {
            DeadLetters deadLetters =
                    new DeadLetters(
                            sender,
                            names,
                            creation("list.commands"),
                            pause,
                            new SimpleMeterRegistry());

            // When
            deadLetters.bury(record, "list.commands", DeadLetterReason.HANDLER_FAILED, "why");
            deadLetters.bury(record, "list.commands", DeadLetterReason.UNKNOWN_TYPE, "why");
        }

        // Then
        try (Topic topic = Topic.existing(names.onBroker("list.commands.dead-letter"))) {
            await().until(() -> topic.records().size() == 2);
            ConsumerRecord<String, byte[]> letter = topic.records().getFirst();
            assertThat(MessageCodec.decode(letter, Notes.TAKE))
                    .isEqualTo(MessageCodec.decode(record, Notes.TAKE));
            assertThat(MessageCodec.header(letter, MessageHeaders.DEAD_LETTER_REASON))
                    .contains("HANDLER_FAILED");
            assertThat(MessageCodec.header(letter, MessageHeaders.DEAD_LETTER_OFFSET))
                    .contains("41");
        }
    }

    static Stream<Arguments> tooLarge() {
        String huge = "x".repeat(5_000);
        return Stream.of(
                arguments(record("key", huge, "note", ""), "key", "why"),
                arguments(record("key", "small", "note", huge), "key", "why; headers left out"),
                arguments(record("key", null, "note", huge), "key", "why; headers left out"),
                arguments(
                        record("key", "small", MessageHeaders.TYPE, huge),
                        "key",
                        "why; headers left out"),
                arguments(
                        record("key", "small", MessageHeaders.DEAD_LETTER_PREFIX + "note", huge),
                        "key",
                        "why; headers left out"),
                arguments(
                        record(huge, "small", "note", ""), null, "why; key and headers left out"));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void writesALetterThatFitsWhateverTheRecordIs(
            ConsumerRecord<String, byte[]> record, @Nullable String key, String detail) {
        // Given
        List<ProducerRecord<String, byte[]>> written = new ArrayList<>();

        // When
        deadLetters(taking(2_000, written))
                .bury(record, "list.commands", DeadLetterReason.HANDLER_FAILED, "why");

        // Then
        assertThat(written).hasSize(1);
        ProducerRecord<String, byte[]> letter = written.getFirst();
        assertThat(letter.key()).isEqualTo(key);
        assertThat(header(letter, MessageHeaders.DEAD_LETTER_DETAIL)).isEqualTo(detail);
        assertThat(header(letter, MessageHeaders.DEAD_LETTER_REASON)).isEqualTo("HANDLER_FAILED");
        assertThat(header(letter, MessageHeaders.DEAD_LETTER_TOPIC)).isEqualTo("list.commands");
        assertThat(header(letter, MessageHeaders.DEAD_LETTER_PARTITION)).isEqualTo("2");
        assertThat(header(letter, MessageHeaders.DEAD_LETTER_OFFSET)).isEqualTo("41");
        assertThat(header(letter, MessageHeaders.DEAD_LETTER_OMITTED))
                .isEqualTo(Integer.toString(record.value() == null ? 0 : record.value().length));
    }

    @Test
    void writesALetterThatFitsWhateverWasWrong() {
        // Given
        List<ProducerRecord<String, byte[]>> written = new ArrayList<>();
        String detail = "the data is wrong at " + "x".repeat(5_000);

        // When
        deadLetters(taking(2_000, written))
                .bury(
                        record("key", "small", "note", ""),
                        "list.commands",
                        DeadLetterReason.UNDECODABLE,
                        detail);

        // Then
        assertThat(header(written.getFirst(), MessageHeaders.DEAD_LETTER_DETAIL))
                .isEqualTo(detail.substring(0, 500) + "; headers left out");
    }

    @Test
    void createsTheTopicsOfAServiceOnce() throws Exception {
        // Given
        TopicCreation creation =
                creation(Topics.LIST_EVENTS, Topics.AUDIENCE_RECIPIENTS, Topics.ACCESS_REVOCATIONS);

        // When
        creation.onStart(new StartupEvent());
        creation.onStart(new StartupEvent());

        // Then
        try (Admin admin = Admin.create(Servers.kafkaClients().admin())) {
            assertThat(partitions(admin, Topics.LIST_EVENTS)).isEqualTo(3);
            assertThat(partitions(admin, Topics.AUDIENCE_RECIPIENTS)).isEqualTo(6);
            assertThat(partitions(admin, Topics.ACCESS_REVOCATIONS)).isEqualTo(1);
            assertThat(setting(admin, Topics.ACCESS_REVOCATIONS, "cleanup.policy"))
                    .isEqualTo("compact");
        }
    }

    @Test
    void keepsWhatIsToldOfEachRecipientForATimeOfItsOwn() throws Exception {
        // Given
        TopicCreation creation =
                creation(
                        Topics.AUDIENCE_RECIPIENTS, Topics.DELIVERY_EVENTS, Topics.ENGAGEMENT_HITS);

        // When
        creation.onStart(new StartupEvent());
        creation.onStart(new StartupEvent()); // sees them at the broker, not at the controller only

        // Then
        try (Admin admin = Admin.create(Servers.kafkaClients().admin())) {
            assertThat(setting(admin, Topics.AUDIENCE_RECIPIENTS, "retention.ms"))
                    .isEqualTo(Long.toString(Duration.ofDays(30).toMillis()));
            assertThat(setting(admin, Topics.DELIVERY_EVENTS, "retention.ms"))
                    .isEqualTo(Long.toString(Duration.ofHours(36).toMillis()));
            assertThat(setting(admin, Topics.ENGAGEMENT_HITS, "retention.ms"))
                    .isEqualTo(Long.toString(Duration.ofHours(36).toMillis()));
        }
    }

    @Test
    void refusesATopicThatNoContractKnows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> creation("list.comands").onStart(new StartupEvent()))
                .withMessageContaining("list.comands");
    }

    private DeadLetters deadLetters(RecordSender sender) {
        return new DeadLetters(
                sender, names, creation("list.commands"), pause, new SimpleMeterRegistry());
    }

    /** Takes records up to a size. */
    private static RecordSender taking(int most, List<ProducerRecord<String, byte[]>> written) {
        return letter -> {
            if (size(letter) > most) {
                return CompletableFuture.failedFuture(new RecordTooLargeException());
            }
            written.add(letter);
            return CompletableFuture.completedFuture(null);
        };
    }

    private static int size(ProducerRecord<String, byte[]> letter) {
        int size = letter.key() == null ? 0 : letter.key().length();
        size += letter.value() == null ? 0 : letter.value().length;
        for (Header header : letter.headers()) {
            size += header.key().length() + header.value().length;
        }
        return size;
    }

    private static String header(ProducerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static ConsumerRecord<String, byte[]> record(
            String key, @Nullable String value, String headerName, String header) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>("list.commands", key, value == null ? null : utf8(value));
        record.headers().add(headerName, utf8(header));
        return Notes.consumed(record);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private TopicCreation creation(String... topics) {
        return new TopicCreation(Servers.kafkaClients(), config(topics), names, pause);
    }

    private String setting(Admin admin, String topic, String name) throws Exception {
        ConfigResource resource =
                new ConfigResource(ConfigResource.Type.TOPIC, names.onBroker(topic));
        return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name).value();
    }

    private int partitions(Admin admin, String topic) throws Exception {
        Map<String, TopicDescription> found =
                admin.describeTopics(List.of(names.onBroker(topic))).allTopicNames().get();
        return found.get(names.onBroker(topic)).partitions().size();
    }

    private static MessagingConfig config(String... topics) {
        return new SmallRyeConfigBuilder()
                .withMapping(MessagingConfig.class)
                .withDefaultValue("lettermill.messaging.topics", String.join(",", topics))
                .withDefaultValue("lettermill.messaging.outcomes-retention", "PT36H")
                .withDefaultValue(
                        "lettermill.messaging.topic-creation-timeout",
                        Duration.ofSeconds(60).toString())
                .build()
                .getConfigMapping(MessagingConfig.class);
    }
}
