package io.lettermill.kit.deadletters;

import io.lettermill.contracts.Topics;
import io.lettermill.kit.messaging.KafkaClients;
import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.MessageHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;

/**
 * Puts messages that could not be handled into their topics again, as they were: key, headers and
 * content. All consumers of the topic see them, also those that had handled them; consumers are
 * idempotent.
 *
 * <p>Each origin is replayed once: the message and a mark in the dead-letter topic are one Kafka
 * transaction, and of two calls at the same time the earlier one is fenced. A call that is killed
 * leaves an aborted transaction: readers that do not wait for commits, as the services' are, may
 * have seen that one message, and see it again after the next call.
 */
public final class ReplayDeadLetters {

    /** Bytes; services send smaller ones, but others may have sent what cannot be handled. */
    private static final int LARGEST_MESSAGE = 64 * 1024 * 1024;

    private final KafkaClients clients;
    private final DeadLetterLog log;

    public ReplayDeadLetters(KafkaClients clients) {
        this.clients = clients;
        this.log = new DeadLetterLog(clients);
    }

    /** Replays all dead letters of a topic that were not replayed yet. */
    public Replay all(String topic) {
        return replay(topic, letter -> true);
    }

    /**
     * Replays one dead letter.
     *
     * @param id as listed; of no dead letter: nothing is replayed
     */
    public Replay one(String topic, String id) {
        return replay(topic, letter -> DeadLetterLog.idOf(letter).equals(id));
    }

    private Replay replay(String topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        String letters = topic + Topics.DEAD_LETTER_SUFFIX;
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings(letters))) {
            producer.initTransactions(); // fences others: marks read from here on are complete
            Set<String> done = new HashSet<>();
            log.forEach(letters, read -> DeadLetterLog.replayMark(read).ifPresent(done::add));
            Replay result = new Replay(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            log.forEach(
                    letters,
                    read -> {
                        if (DeadLetterLog.replayMark(read).isEmpty() && wanted.test(read)) {
                            list(result, replay(producer, read, done))
                                    .add(DeadLetterLog.idOf(read));
                        }
                    });
            return result;
        }
    }

    private enum Outcome {
        REPLAYED,
        SKIPPED,
        IMPOSSIBLE
    }

    private static List<String> list(Replay result, Outcome outcome) {
        return switch (outcome) {
            case REPLAYED -> result.replayed();
            case SKIPPED -> result.skipped();
            case IMPOSSIBLE -> result.impossible();
        };
    }

    private Outcome replay(
            KafkaProducer<String, byte[]> producer,
            ConsumerRecord<String, byte[]> letter,
            Set<String> done) {
        Optional<Origin> origin = Origin.of(letter);
        if (origin.isEmpty()) {
            return Outcome.IMPOSSIBLE;
        }
        if (done.contains(origin.get().toString())) {
            return Outcome.SKIPPED;
        }
        boolean whole = MessageCodec.header(letter, MessageHeaders.DEAD_LETTER_OMITTED).isEmpty();
        Optional<ConsumerRecord<String, byte[]>> message =
                whole ? Optional.of(letter) : log.at(origin.get());
        if (message.isEmpty()) {
            return Outcome.IMPOSSIBLE;
        }
        producer.beginTransaction();
        try {
            var sent = producer.send(original(origin.get(), message.get()));
            var marked = producer.send(mark(letter, origin.get()));
            producer.commitTransaction();
            if (!sent.isDone() || !marked.isDone()) {
                throw new KafkaException("A committed transaction has unsent records");
            }
        } catch (KafkaException e) {
            producer.close(); // aborts, or leaves it to the next one that starts
            throw e;
        }
        done.add(origin.get().toString());
        return Outcome.REPLAYED;
    }

    private static ProducerRecord<String, byte[]> original(
            Origin origin, ConsumerRecord<String, byte[]> message) {
        ProducerRecord<String, byte[]> original =
                new ProducerRecord<>(origin.topic(), null, message.key(), message.value());
        for (Header header : message.headers()) {
            if (!header.key().startsWith(MessageHeaders.DEAD_LETTER_PREFIX)) {
                original.headers().add(header);
            }
        }
        return original;
    }

    private static ProducerRecord<String, byte[]> mark(
            ConsumerRecord<String, byte[]> letter, Origin origin) {
        ProducerRecord<String, byte[]> mark =
                new ProducerRecord<>(letter.topic(), letter.partition(), null, new byte[0]);
        mark.headers()
                .add(MessageHeaders.DEAD_LETTER_REPLAYED, utf8(origin.toString()))
                .add(MessageHeaders.DEAD_LETTER_TIME, utf8(Instant.now().toString()));
        return mark;
    }

    private Map<String, Object> settings(String letters) {
        Map<String, Object> settings = new HashMap<>(clients.producer("dead-letters"));
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "replay-" + letters);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_MESSAGE);
        return settings;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
