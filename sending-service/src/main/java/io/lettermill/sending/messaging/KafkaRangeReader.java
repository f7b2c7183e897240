package io.lettermill.sending.messaging;

import io.lettermill.contracts.Topics;
import io.lettermill.kit.messaging.DeadLetters;
import io.lettermill.kit.messaging.KafkaClients;
import io.lettermill.kit.messaging.TopicNames;
import io.lettermill.sending.recipients.Place;
import io.lettermill.sending.recipients.RangeContent;
import io.lettermill.sending.recipients.RangeReader;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gives records that this process still has, and reads others by assigning and seeking, outside of
 * any consumer group. For one thread.
 */
@Singleton
public class KafkaRangeReader implements RangeReader {

    private static final String CONSUMER = "sending-range-reader";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final DeadLetters deadLetters;
    private final RecentRecords recent;
    private final String topic;
    private @Nullable KafkaConsumer<String, byte[]> consumer;

    public KafkaRangeReader(
            KafkaClients clients,
            DeadLetters deadLetters,
            RecentRecords recent,
            TopicNames topics) {
        this.clients = clients;
        this.deadLetters = deadLetters;
        this.recent = recent;
        this.topic = topics.onBroker(Topics.AUDIENCE_RECIPIENTS);
    }

    @Override
    public synchronized Map<Place, RangeContent> read(Collection<Place> places) {
        Map<Integer, TreeSet<Long>> byPartition = new TreeMap<>();
        Map<Place, RangeContent> found = new HashMap<>();
        for (Place place : places) {
            ConsumerRecord<String, byte[]> kept = recent.take(place);
            if (kept != null) {
                found.put(place, decode(kept));
            } else {
                byPartition
                        .computeIfAbsent(place.partition(), p -> new TreeSet<>())
                        .add(place.offset());
            }
        }
        byPartition.forEach((partition, offsets) -> read(partition, offsets, found, this::decode));
        return found;
    }

    @Override
    public synchronized RangeContent look(Place place) {
        Map<Place, RangeContent> found = new HashMap<>();
        read(place.partition(), new TreeSet<>(Set.of(place.offset())), found, RangeDecoding::look);
        return Objects.requireNonNull(found.get(place));
    }

    @Override
    public synchronized Set<Place> gone(Collection<Place> places) {
        Map<TopicPartition, Long> beginnings =
                reader().beginningOffsets(
                                places.stream().map(this::partition).distinct().toList(), PATIENCE);
        return places.stream()
                .filter(place -> place.offset() < beginnings.getOrDefault(partition(place), 0L))
                .collect(Collectors.toSet());
    }

    private TopicPartition partition(Place place) {
        return new TopicPartition(topic, place.partition());
    }

    private RangeContent decode(ConsumerRecord<String, byte[]> found) {
        return RangeDecoding.decode(found, deadLetters, CONSUMER);
    }

    private void read(
            int partition,
            TreeSet<Long> wanted,
            Map<Place, RangeContent> found,
            Function<ConsumerRecord<String, byte[]>, RangeContent> decoding) {
        KafkaConsumer<String, byte[]> reader = reader();
        TopicPartition from = new TopicPartition(topic, partition);
        reader.assign(List.of(from));
        reader.seek(from, wanted.first());
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.isEmpty()) {
            for (ConsumerRecord<String, byte[]> next : reader.poll(POLL)) {
                if (wanted.remove(next.offset())) {
                    Place place = new Place(partition, next.offset());
                    found.put(place, decoding.apply(next));
                }
            }
            // what lies behind the position was passed over: deleted, or never a record
            long position = reader.position(from);
            while (!wanted.isEmpty() && wanted.first() < position) {
                found.put(new Place(partition, wanted.removeFirst()), new RangeContent.Gone());
            }
            if (!wanted.isEmpty() && System.nanoTime() > giveUpAt) {
                throw new TimeoutException(
                        "Kafka does not give offset " + wanted.first() + " of " + from);
            }
        }
    }

    private KafkaConsumer<String, byte[]> reader() {
        KafkaConsumer<String, byte[]> open = consumer;
        if (open == null) {
            Map<String, Object> config = new HashMap<>(clients.consumer(CONSUMER));
            config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 64);
            config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
            config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            open = new KafkaConsumer<>(config);
            consumer = open;
        }
        return open;
    }

    @PreDestroy
    synchronized void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }
}
