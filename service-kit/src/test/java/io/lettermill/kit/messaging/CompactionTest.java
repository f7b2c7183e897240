package io.lettermill.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettermill.contracts.Topics;
import io.lettermill.kit.Servers;
import io.lettermill.kit.ids.Ids;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullUnmarked
class CompactionTest {

    /** The broker looks every 15 s. */
    private static final Duration COMPACTED = Duration.ofMinutes(2);

    private final TopicNames names = new TopicNames("compaction-" + Ids.next() + ".");
    private final String topic = names.onBroker(Topics.ACCESS_REVOCATIONS);

    @Test
    void removesWhatATombstoneOfAnEarlierDayIsAbout() throws Exception {
        // Given
        createTopic();
        Instant now = Instant.now();
        try (KafkaRecordSender sender = new KafkaRecordSender(Servers.kafkaClients())) {
            send(sender, now.minus(Duration.ofHours(50)), "expired", "{}");
            send(sender, now.minus(Duration.ofHours(50)), "fresh", "{}");
            send(sender, now.minus(Duration.ofHours(49)), "expired", null);

            // When
            send(sender, now, "newest", "{}");
        }

        // Then
        await().atMost(COMPACTED)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(keysWithValues()).containsExactly("fresh", "newest"));
    }

    private List<String> keysWithValues() {
        try (Topic read = Topic.existing(topic)) {
            await().atMost(COMPACTED)
                    .until(() -> read.records().stream().anyMatch(r -> r.key().equals("newest")));
            return read.records().stream()
                    .filter(record -> record.value() != null)
                    .map(ConsumerRecord::key)
                    .toList();
        }
    }

    private void send(KafkaRecordSender sender, Instant at, String key, @Nullable String value)
            throws Exception {
        byte[] data = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        sender.send(new ProducerRecord<>(topic, null, at.toEpochMilli(), key, data))
                .toCompletableFuture()
                .get();
    }

    private void createTopic() throws InterruptedException {
        MessagingConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(MessagingConfig.class)
                        .withDefaultValue("lettermill.messaging.topics", Topics.ACCESS_REVOCATIONS)
                        .withDefaultValue("lettermill.messaging.topic-creation-timeout", "PT60S")
                        .build()
                        .getConfigMapping(MessagingConfig.class);
        new TopicCreation(
                        Servers.kafkaClients(),
                        config,
                        names,
                        duration -> {
                            throw new ServiceStopping();
                        })
                .onStart(new StartupEvent());
    }
}
