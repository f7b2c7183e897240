package io.lettermill.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.lettermill.contracts.Topics;
import io.lettermill.kit.Servers;
import io.lettermill.kit.ids.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

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
