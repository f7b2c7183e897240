package io.lettermill.campaign.messaging;

import io.lettermill.contracts.Topics;
import io.lettermill.contracts.campaign.AccessRevoked;
import io.lettermill.contracts.campaign.CampaignMessages;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.messaging.KafkaClients;
import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.RecordSender;
import io.lettermill.kit.messaging.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A topic of revocations for one test alone. */
final class RevocationsTopic {

    private final TopicNames names = new TopicNames("revocations-" + Ids.next() + ".");
    private final MessageCodec codec = new MessageCodec("campaign", names, Clock.systemUTC());
    private final KafkaClients clients;
    private final RecordSender sender;

    private RevocationsTopic(KafkaClients clients, RecordSender sender) {
        this.clients = clients;
        this.sender = sender;
    }

    static RevocationsTopic created(KafkaClients clients, RecordSender sender) throws Exception {
        var topic = new RevocationsTopic(clients, sender);
        try (Admin admin = Admin.create(clients.admin())) {
            admin.createTopics(
                            List.of(new NewTopic(topic.name(), Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
        return topic;
    }

    TopicNames names() {
        return names;
    }

    void revoke(String id, Instant expiresAt) throws Exception {
        send(record(id, id, expiresAt));
    }

    /** A readable revocation of somebody else than its key names. */
    void revokeUnder(String key, String id, Instant expiresAt) throws Exception {
        send(record(key, id, expiresAt));
    }

    /**
     * A record with the headers of a revocation, but other data.
     *
     * @param data null for a tombstone
     */
    void put(String key, @Nullable String data) throws Exception {
        ProducerRecord<String, byte[]> whole = record(key, key, Instant.EPOCH);
        byte[] value = data == null ? null : data.getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(whole.topic(), null, key, value, whole.headers()));
    }

    /** Keys of all tombstones, in their order. */
    List<String> tombstones() {
        return records().stream()
                .filter(read -> read.value() == null)
                .map(ConsumerRecord::key)
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> records() {
        try (var consumer = new KafkaConsumer<String, byte[]>(clients.consumer("probe"))) {
            var partition = new TopicPartition(name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(partition));
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (consumer.position(partition) < ends.getOrDefault(partition, 0L)) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            return found;
        }
    }

    private ProducerRecord<String, byte[]> record(String key, String id, Instant expiresAt) {
        return codec.toRecord(
                codec.encode(
                        OutgoingMessage.of(
                                CampaignMessages.ACCESS_REVOKED,
                                key,
                                Ids.next(),
                                null,
                                new AccessRevoked(id, expiresAt))));
    }

    private void send(ProducerRecord<String, byte[]> record) throws Exception {
        sender.send(record).toCompletableFuture().get();
    }

    private String name() {
        return names.onBroker(Topics.ACCESS_REVOCATIONS);
    }
}
