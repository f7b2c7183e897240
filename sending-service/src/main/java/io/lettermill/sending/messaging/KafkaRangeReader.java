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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives records that this process still has, and reads others by assigning and seeking, outside of
 * any consumer group. For one thread.
 */
@Singleton
public class KafkaRangeReader implements RangeReader {

    private static final Logger LOG = Logger.getLogger(KafkaRangeReader.class);
    private static final String CONSUMER = "sending-range-reader";
    private static final Duration POLL = Duration.ofMillis(500);

    /** For all that is read at once; what is leased meanwhile is leased for not much longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration LEAST = Duration.ofSeconds(2);
    private static final Duration UNTOLD_PAUSE = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final DeadLetters deadLetters;
    private final RecentRecords recent;
    private final String topic;
    private final Map<Integer, Long> untoldSince = new HashMap<>();
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
        readAll(byPartition, found);
        return found;
    }

    @Override
    public synchronized RangeContent look(Place place) {
        Map<Place, RangeContent> found = new HashMap<>();
        read(
                place.partition(),
                new TreeSet<>(Set.of(place.offset())),
                found,
                RangeDecoding::look,
                System.nanoTime() + PATIENCE.toNanos());
        return Objects.requireNonNull(found.get(place));
    }

    @Override
    public synchronized Set<Place> missing(Collection<Place> places) {
        List<TopicPartition> partitions = places.stream().map(this::partition).distinct().toList();
        Map<TopicPartition, Long> beginnings = reader().beginningOffsets(partitions, PATIENCE);
        Map<TopicPartition, Long> ends = reader().endOffsets(partitions, PATIENCE);
        return places.stream()
                .filter(
                        place ->
                                place.offset() < beginnings.getOrDefault(partition(place), 0L)
                                        || place.offset()
                                                >= ends.getOrDefault(
                                                        partition(place), Long.MAX_VALUE))
                .collect(Collectors.toSet());
    }

    private TopicPartition partition(Place place) {
        return new TopicPartition(topic, place.partition());
    }

    private RangeContent decode(ConsumerRecord<String, byte[]> found) {
        return RangeDecoding.decode(found, deadLetters, CONSUMER);
    }

    /** A partition that has no leader now does not keep back what the others have. */
    private void readAll(Map<Integer, TreeSet<Long>> wanted, Map<Place, RangeContent> found) {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        TimeoutException untold = null;
        List<Integer> silentLast =
                wanted.keySet().stream()
                        .sorted(Comparator.comparing(untoldSince::containsKey))
                        .toList();
        for (int partition : silentLast) {
            try {
                requireTold(partition);
                read(
                        partition,
                        Objects.requireNonNull(wanted.get(partition)),
                        found,
                        this::decode,
                        atLeast(giveUpAt));
            } catch (TimeoutException e) {
                untold = e;
            }
        }
        if (untold != null && found.isEmpty()) {
            throw untold;
        }
    }

    /** Time enough to read of a broker that is well, whatever another has used up. */
    private static long atLeast(long giveUpAt) {
        long enough = System.nanoTime() + LEAST.toNanos();
        return giveUpAt - enough > 0 ? giveUpAt : enough;
    }

    /** Fails when nothing was told of a partition a moment ago: to ask costs others' time. */
    private void requireTold(int partition) {
        Long since = untoldSince.get(partition);
        if (since != null && System.nanoTime() - since < UNTOLD_PAUSE.toNanos()) {
            throw new TimeoutException("Kafka tells nothing of partition " + partition);
        }
    }

    private void read(
            int partition,
            TreeSet<Long> wanted,
            Map<Place, RangeContent> found,
            Function<ConsumerRecord<String, byte[]>, RangeContent> decoding,
            long giveUpAt) {
        try {
            readBefore(giveUpAt, partition, wanted, found, decoding);
            untoldSince.remove(partition);
        } catch (TimeoutException e) {
            LOG.warnf("Ranges of partition %d wait: %s", partition, e.getMessage());
            untoldSince.put(partition, System.nanoTime());
            throw e;
        }
    }

    private void readBefore(
            long giveUpAt,
            int partition,
            TreeSet<Long> wanted,
            Map<Place, RangeContent> found,
            Function<ConsumerRecord<String, byte[]>, RangeContent> decoding) {
        KafkaConsumer<String, byte[]> reader = reader();
        TopicPartition from = new TopicPartition(topic, partition);
        reader.assign(List.of(from));
        long begin = wanted.first();
        reader.seek(from, begin);
        while (!wanted.isEmpty()) {
            ConsumerRecords<String, byte[]> polled = reader.poll(POLL);
            for (ConsumerRecord<String, byte[]> next : polled) {
                if (wanted.remove(next.offset())) {
                    Place place = new Place(partition, next.offset());
                    found.put(place, decoding.apply(next));
                }
            }
            // what lies behind the position was passed over: deleted, or never a record
            long position = reader.position(from, until(giveUpAt));
            while (!wanted.isEmpty() && wanted.first() < position) {
                found.put(new Place(partition, wanted.removeFirst()), new RangeContent.Gone());
            }
            // beyond the end nothing comes, or the consumer begins again with the earliest record
            if (!wanted.isEmpty() && (polled.isEmpty() || position < begin)) {
                leaveOutBeyond(endOf(from, giveUpAt), partition, wanted, found);
            }
            if (!wanted.isEmpty() && position < begin) {
                reader.seek(from, wanted.first());
            }
            if (!wanted.isEmpty() && System.nanoTime() - giveUpAt > 0) {
                throw new TimeoutException(
                        "Kafka does not give offset " + wanted.first() + " of " + from);
            }
        }
    }

    private static void leaveOutBeyond(
            long end, int partition, TreeSet<Long> wanted, Map<Place, RangeContent> found) {
        NavigableSet<Long> beyond = wanted.tailSet(end, true);
        beyond.forEach(
                offset -> found.put(new Place(partition, offset), new RangeContent.Beyond()));
        beyond.clear();
    }

    /** After a clean election no leader tells of an earlier end than was read up to (KIP-207). */
    private long endOf(TopicPartition partition, long giveUpAt) {
        return Objects.requireNonNull(
                reader().endOffsets(List.of(partition), until(giveUpAt)).get(partition));
    }

    /** What is left of the time, or enough for one answer. */
    private static Duration until(long giveUpAt) {
        return Duration.ofNanos(Math.max(giveUpAt - System.nanoTime(), POLL.toNanos()));
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
