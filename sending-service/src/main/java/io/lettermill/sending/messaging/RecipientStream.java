package io.lettermill.sending.messaging;

import io.lettermill.contracts.Topics;
import io.lettermill.kit.messaging.DeadLetterReason;
import io.lettermill.kit.messaging.DeadLetters;
import io.lettermill.kit.messaging.KafkaClients;
import io.lettermill.kit.messaging.TopicNames;
import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.delivery.DeliveryFloor;
import io.lettermill.sending.domain.RecipientRun;
import io.lettermill.sending.recipients.Extent;
import io.lettermill.sending.recipients.FeedRanges;
import io.lettermill.sending.recipients.Place;
import io.lettermill.sending.recipients.RangeContent;
import io.lettermill.sending.recipients.RangeLease;
import io.lettermill.sending.recipients.Ranges;
import io.lettermill.sending.recipients.RecipientFeed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Consumes the audience stream. Of each record it notes the place in Redis, and then commits the
 * offset: from there on the {@link Ranges} decide. So it never waits for SMTP, and one dispatch
 * never waits for another. What lanes have room for goes to them at once.
 */
@Singleton
public class RecipientStream implements RecipientFeed {

    private static final Logger LOG = Logger.getLogger(RecipientStream.class);
    private static final String CONSUMER = "sending-recipients";

    /** After the dispatch: first ordinal and how many, both of a length that is surely a number. */
    private static final Pattern KEY = Pattern.compile("[^:]+:(\\d{1,9}):(\\d{1,4})");

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaClients clients;
    private final TopicNames topics;
    private final DeadLetters deadLetters;
    private final Ranges ranges;
    private final RecentRecords recent;
    private final Lanes lanes;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private volatile boolean stopping;

    public RecipientStream(
            KafkaClients clients,
            TopicNames topics,
            DeadLetters deadLetters,
            Ranges ranges,
            RecentRecords recent,
            FeedRanges feed,
            DeliveryFloor floor,
            SendingSettings settings) {
        this.clients = clients;
        this.topics = topics;
        this.deadLetters = deadLetters;
        this.ranges = ranges;
        this.recent = recent;
        this.lanes = new Lanes(feed, floor, settings.ranges().lease());
    }

    @Override
    public void consume() {
        Map<String, Object> config = new HashMap<>(clients.consumer(CONSUMER));
        config.put(ConsumerConfig.GROUP_ID_CONFIG, topics.onBroker(CONSUMER));
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        try (KafkaConsumer<String, byte[]> opened = new KafkaConsumer<>(config)) {
            consumer = opened;
            opened.subscribe(List.of(topics.onBroker(Topics.AUDIENCE_RECIPIENTS)));
            while (!stopping) {
                take(opened);
            }
        } catch (WakeupException e) {
            // stopping
        } finally {
            consumer = null;
        }
    }

    @Override
    public void stop() {
        stopping = true;
        KafkaConsumer<String, byte[]> running = consumer;
        if (running != null) {
            running.wakeup();
        }
    }

    private void take(KafkaConsumer<String, byte[]> opened) {
        Map<UUID, Map<Place, ConsumerRecord<String, byte[]>>> byDispatch = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> found : opened.poll(POLL)) {
            Optional<UUID> dispatchId = dispatchOf(found);
            if (dispatchId.isEmpty()) {
                deadLetters.bury(
                        found,
                        CONSUMER,
                        DeadLetterReason.UNDECODABLE,
                        "the key is not <dispatch>:<first ordinal>:<recipients>");
            } else {
                byDispatch
                        .computeIfAbsent(dispatchId.get(), id -> new LinkedHashMap<>())
                        .put(new Place(found.partition(), found.offset()), found);
            }
        }
        byDispatch.forEach(this::note);
        if (!byDispatch.isEmpty()) {
            opened.commitSync();
        }
    }

    /** Only what lanes have room for is decoded now; of the others the key tells enough. */
    private void note(UUID dispatchId, Map<Place, ConsumerRecord<String, byte[]>> records) {
        Map<Place, Extent> extents = new LinkedHashMap<>();
        records.forEach(
                (place, found) -> {
                    Extent extent = extent(dispatchId, found);
                    // what is no range is in the dead letters, and nothing else is to be done
                    if (extent != null) {
                        extents.put(place, extent);
                        recent.keep(place, found);
                    }
                });
        int room = lanes.floor.room(dispatchId);
        for (RangeLease leased : ranges.note(dispatchId, extents, room, lanes.lease)) {
            recent.take(leased.place());
            lanes.feed.add(
                    leased,
                    RangeDecoding.decode(
                            Objects.requireNonNull(records.get(leased.place())),
                            deadLetters,
                            CONSUMER));
        }
    }

    /** From the key, or from the record itself where the key does not tell. */
    private @Nullable Extent extent(UUID dispatchId, ConsumerRecord<String, byte[]> found) {
        Matcher told = KEY.matcher(found.key());
        if (told.matches()) {
            return new Extent(Integer.parseInt(told.group(1)), Integer.parseInt(told.group(2)));
        }
        return RangeDecoding.decode(found, deadLetters, CONSUMER)
                        instanceof RangeContent.Recipients recipients
                ? extent(dispatchId, recipients.run())
                : null;
    }

    private static Extent extent(UUID dispatchId, RecipientRun run) {
        return run.dispatchId().equals(dispatchId)
                ? new Extent(run.firstOrdinal(), run.size())
                : new Extent(0, 0);
    }

    private static Optional<UUID> dispatchOf(ConsumerRecord<String, byte[]> found) {
        String key = found.key();
        int colon = key == null ? -1 : key.indexOf(':');
        if (key == null || colon < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(key.substring(0, colon)));
        } catch (IllegalArgumentException e) {
            LOG.debugf("Key of partition %d offset %d", found.partition(), found.offset());
            return Optional.empty();
        }
    }

    private record Lanes(FeedRanges feed, DeliveryFloor floor, Duration lease) {}
}
