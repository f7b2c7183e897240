package io.lettermill.kit.messaging;

import static org.awaitility.Awaitility.await;

import io.lettermill.kit.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** A topic as a test sees it: all of its records so far. */
public final class Topic implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    private Topic(String name) {
        this.consumer = new KafkaConsumer<>(Servers.kafkaClients().consumer("probe"));
        await().atMost(Duration.ofMinutes(1)).until(() -> !consumer.partitionsFor(name).isEmpty());
        List<TopicPartition> partitions =
                consumer.partitionsFor(name).stream()
                        .map(info -> new TopicPartition(name, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    public static Topic created(String name, int partitions)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Servers.kafkaClients().admin())) {
            admin.createTopics(
                            List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
        }
        return new Topic(name);
    }

    public static Topic existing(String name) {
        return new Topic(name);
    }

    /** Everything read up to now. */
    public List<ConsumerRecord<String, byte[]>> records() {
        consumer.poll(Duration.ofMillis(20)).forEach(records::add);
        return List.copyOf(records);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
