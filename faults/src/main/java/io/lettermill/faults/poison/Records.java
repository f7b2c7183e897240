package io.lettermill.faults.poison;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What is in the topics of a stack, read and written past all of its services. */
final class Records {

    static final String DEAD_LETTERS = ".dead-letter";
    private static final Duration POLL = Duration.ofMillis(100);

    /** More than there are in a row behind the last record: one, after its transaction. */
    private static final int MARKS = 10;

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

    /**
     * Where all topics end now: behind the last record. The marks that transactions leave behind
     * theirs, such as those of replays, have offsets, too, but no consumer ever gets them.
     */
    Map<TopicPartition, Long> ends() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            Map<TopicPartition, Long> ends =
                    consumer.endOffsets(
                            topics().stream()
                                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                                    .toList());
            consumer.assign(ends.keySet());
            ends.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - MARKS)));
            Map<TopicPartition, Long> behindRecords = new HashMap<>(ends);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL)
                        .forEach(
                                read ->
                                        behindRecords.put(
                                                new TopicPartition(read.topic(), read.partition()),
                                                read.offset() + 1));
            }
            return behindRecords;
        }
    }

    /** Topics that have got something since. */
    static Set<String> grown(Map<TopicPartition, Long> before, Map<TopicPartition, Long> now) {
        return now.entrySet().stream()
                .filter(end -> end.getValue() > before.getOrDefault(end.getKey(), 0L))
                .map(end -> end.getKey().topic())
                .collect(Collectors.toSet());
    }

    /**
     * How far each group of consumers is in what it reads: what it has committed something of, and
     * what is assigned to its members. Who has not committed anything yet stands at the beginning.
     */
    Map<String, Map<TopicPartition, Long>> reached() {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
            Map<String, Map<TopicPartition, Long>> reached = new TreeMap<>();
            for (GroupListing group : admin.listGroups().all().get()) {
                Map<TopicPartition, Long> places = new HashMap<>();
                assigned(admin, group.groupId()).forEach(partition -> places.put(partition, 0L));
                committed(admin, group.groupId())
                        .forEach((partition, at) -> places.put(partition, at.offset()));
                reached.put(group.groupId(), places);
            }
            return reached;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not tell how far consumers are", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /**
     * Which groups have not come to the ends, and where. Whatever a group has read before it must
     * have read to the end, also when it is gone or reads it no more: groups are those of services,
     * which are all there, and not of single processes.
     *
     * @param before what they read, as {@link #reached} told it then
     * @param now the same now
     */
    static List<String> stuck(
            Map<String, Map<TopicPartition, Long>> before,
            Map<String, Map<TopicPartition, Long>> now,
            Map<TopicPartition, Long> ends) {
        List<String> stuck = new ArrayList<>();
        for (String group : union(before.keySet(), now.keySet())) {
            Map<TopicPartition, Long> reached = now.getOrDefault(group, Map.of());
            Set<TopicPartition> known = before.getOrDefault(group, Map.of()).keySet();
            for (TopicPartition partition : union(known, reached.keySet())) {
                if (reached.getOrDefault(partition, 0L) < ends.getOrDefault(partition, 0L)) {
                    stuck.add(group + " at " + partition);
                }
            }
        }
        return stuck;
    }

    private static <T> Set<T> union(Set<T> some, Set<T> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }

    private static Set<TopicPartition> assigned(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        return unlessGone(admin.describeConsumerGroups(List.of(group)).all(), Map.of())
                .values()
                .stream()
                .flatMap(described -> described.members().stream())
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .collect(Collectors.toSet());
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        return unlessGone(
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(), Map.of());
    }

    /** What was asked for; something else when the group is gone since it was listed. */
    private static <T> T unlessGone(KafkaFuture<T> asked, T otherwise)
            throws ExecutionException, InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return otherwise;
            }
            throw e;
        }
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
