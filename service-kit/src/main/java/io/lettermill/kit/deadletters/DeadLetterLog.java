package io.lettermill.kit.deadletters;

import io.lettermill.contracts.Topics;
import io.lettermill.kit.messaging.KafkaClients;
import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.MessageHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads dead-letter topics from their beginning to what is committed now, outside of any consumer
 * group. Holds one line per dead letter in memory, never contents.
 */
final class DeadLetterLog {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaClients clients;

    DeadLetterLog(KafkaClients clients) {
        this.clients = clients;
    }

    /** All dead-letter topics that Kafka has, in alphabetical order. */
    Set<String> topics() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            Set<String> found = new TreeSet<>(consumer.listTopics().keySet());
            found.removeIf(topic -> !topic.endsWith(Topics.DEAD_LETTER_SUFFIX));
            return found;
        }
    }

    /** The dead letters of a topic, in the order of their burial; none when it does not exist. */
    List<DeadLetter> letters(String deadLetterTopic) {
        List<DeadLetter> found = new ArrayList<>();
        Set<String> replayed = new HashSet<>();
        forEach(
                deadLetterTopic,
                read ->
                        replayMark(read)
                                .ifPresentOrElse(replayed::add, () -> found.add(letter(read))));
        return found.stream()
                .map(
                        letter ->
                                replayed.contains(String.valueOf(letter.origin()))
                                        ? letter.asReplayed()
                                        : letter)
                .toList();
    }

    /** Every record, marks included. */
    void forEach(String topic, Consumer<ConsumerRecord<String, byte[]>> action) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            if (!consumer.listTopics().containsKey(topic)) {
                return;
            }
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(action);
            }
        }
    }

    /** The record at a place; empty when Kafka does not have it any more. */
    Optional<ConsumerRecord<String, byte[]>> at(Origin origin) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            TopicPartition partition = new TopicPartition(origin.topic(), origin.partition());
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            consumer.seek(partition, origin.offset());
            while (consumer.position(partition) <= origin.offset() && origin.offset() < end) {
                for (ConsumerRecord<String, byte[]> found : consumer.poll(POLL)) {
                    if (found.offset() == origin.offset()) {
                        return Optional.of(found);
                    }
                }
            }
            return Optional.empty();
        }
    }

    static String idOf(ConsumerRecord<String, byte[]> letter) {
        return letter.partition() + "-" + letter.offset();
    }

    /** The origin that a record says to be replayed; empty when it is a dead letter. */
    static Optional<String> replayMark(ConsumerRecord<String, byte[]> read) {
        return MessageCodec.header(read, MessageHeaders.DEAD_LETTER_REPLAYED);
    }

    private static DeadLetter letter(ConsumerRecord<String, byte[]> letter) {
        return new DeadLetter(
                idOf(letter),
                letter.topic(),
                Origin.of(letter).orElse(null),
                header(letter, MessageHeaders.DEAD_LETTER_CONSUMER),
                header(letter, MessageHeaders.DEAD_LETTER_REASON),
                header(letter, MessageHeaders.DEAD_LETTER_DETAIL),
                header(letter, MessageHeaders.DEAD_LETTER_TIME),
                header(letter, MessageHeaders.TYPE),
                header(letter, MessageHeaders.ID),
                Math.max(0, letter.serializedValueSize()),
                false);
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return MessageCodec.header(letter, name).orElse("");
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(clients.consumer("dead-letters"));
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(config);
    }
}
