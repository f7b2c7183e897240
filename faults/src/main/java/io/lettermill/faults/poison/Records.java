package io.lettermill.faults.poison;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What is in the topics of a stack, read and written past all of its services. */
final class Records {

    static final String DEAD_LETTERS = ".dead-letter";
    private static final Duration POLL = Duration.ofMillis(100);

    /** Kept, so that its level stays: the clients tell their whole configuration otherwise. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private final String servers;

    Records(String servers) {
        KAFKA.setLevel(Level.WARNING);
        this.servers = servers;
    }

    /** All topics of Lettermill, without those of dead letters. */
    Set<String> topics() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            Set<String> topics = new TreeSet<>(consumer.listTopics().keySet());
            topics.removeIf(topic -> topic.startsWith("__") || topic.endsWith(DEAD_LETTERS));
            return topics;
        }
    }

    /** Everything that a topic has now, partition by partition. */
    List<ConsumerRecord<String, byte[]>> of(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(found::add);
            }
            return found;
        }
    }

    /** Where all topics end now. */
    Map<TopicPartition, Long> ends() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            return consumer.endOffsets(
                    topics().stream()
                            .flatMap(topic -> consumer.partitionsFor(topic).stream())
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList());
        }
    }

    /**
     * Which groups of consumers have not come so far, and where. Who has not committed anything yet
     * of what it reads stands at the beginning.
     */
    List<String> stuck(Map<TopicPartition, Long> ends) {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
            List<String> stuck = new ArrayList<>();
            for (GroupListing group : admin.listGroups().all().get()) {
                Map<TopicPartition, OffsetAndMetadata> reached =
                        admin.listConsumerGroupOffsets(group.groupId())
                                .partitionsToOffsetAndMetadata()
                                .get();
                Set<TopicPartition> read = new HashSet<>(reached.keySet());
                read.addAll(assigned(admin, group.groupId()));
                for (TopicPartition partition : read) {
                    OffsetAndMetadata at = reached.get(partition);
                    if ((at == null ? 0 : at.offset()) < ends.getOrDefault(partition, 0L)) {
                        stuck.add(group.groupId() + " at " + partition);
                    }
                }
            }
            return stuck;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not tell how far consumers are", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static Set<TopicPartition> assigned(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                .flatMap(described -> described.members().stream())
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .collect(Collectors.toSet());
    }

    /** Returns when Kafka has them all, but those that Kafka itself takes for invalid. */
    void publish(List<ProducerRecord<String, byte[]>> records) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                servers,
                                // each by itself: one that is refused takes no other with it
                                ProducerConfig.BATCH_SIZE_CONFIG,
                                0,
                                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                false),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            List<Exception> refused = new ArrayList<>();
            records.forEach(
                    record ->
                            producer.send(
                                    record,
                                    (metadata, failure) -> {
                                        if (failure != null
                                                && !(failure instanceof InvalidRecordException)) {
                                            refused.add(failure);
                                        }
                                    }));
            producer.flush();
            if (!refused.isEmpty()) {
                throw new IllegalStateException(
                        refused.size() + " records were refused", refused.getFirst());
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
