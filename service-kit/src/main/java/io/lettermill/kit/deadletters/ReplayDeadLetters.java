package io.lettermill.kit.deadletters;

import io.lettermill.contracts.Topics;
import io.lettermill.kit.messaging.KafkaClients;
import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.MessageHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Header;

/**
 * Puts messages that could not be handled into their topics again, as they were: key, headers and
 * content. All consumers of the topic see them, also those that had handled them; consumers are
 * idempotent.
 *
 * <p>Each origin is replayed once: the message and a mark in the dead-letter topic are one Kafka
 * transaction, and of two calls at the same time the earlier one is fenced. When Kafka does not
 * tell what became of a transaction, the marks are read again and tell. A call that is killed
 * leaves an aborted transaction: readers that do not wait for commits, as the services' are, may
 * have seen that one message, and see it again after the next call.
 */
public final class ReplayDeadLetters {

    /** Bytes; services send smaller ones, but others may have sent what cannot be handled. */
    private static final int LARGEST_MESSAGE = 64 * 1024 * 1024;

    private static final int TRIES = 3;

    private final KafkaClients clients;
    private final Function<Map<String, Object>, Producer<String, byte[]>> producers;
    private final DeadLetterLog log;

    public ReplayDeadLetters(KafkaClients clients) {
        this(clients, KafkaProducer::new);
    }

    ReplayDeadLetters(
            KafkaClients clients,
            Function<Map<String, Object>, Producer<String, byte[]>> producers) {
        this.clients = clients;
        this.producers = producers;
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
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (int tries = 1; ; tries++) {
            try {
                replay(topic + Topics.DEAD_LETTER_SUFFIX, wanted, outcomes);
                return replay(outcomes);
            } catch (ProducerFencedException | InvalidProducerEpochException anotherCall) {
                throw anotherCall;
            } catch (KafkaException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /**
     * @param outcomes by id; gets those of all letters that have none yet
     */
    private void replay(
            String letters,
            Predicate<ConsumerRecord<String, byte[]>> wanted,
            Map<String, Outcome> outcomes) {
        try (Producer<String, byte[]> producer = producers.apply(settings(letters))) {
            producer.initTransactions(); // fences others: marks read from here on are complete
            Set<String> done = new HashSet<>();
            log.forEach(letters, read -> DeadLetterLog.replayMark(read).ifPresent(done::add));
            log.forEach(
                    letters,
                    read -> {
                        if (DeadLetterLog.replayMark(read).isEmpty() && wanted.test(read)) {
                            replay(producer, read, done, outcomes);
                        }
                    });
        }
    }

    private enum Outcome {
        /** What became of the transaction is not known. */
        BEGUN,
        REPLAYED,
        SKIPPED,
        IMPOSSIBLE
    }

    private void replay(
            Producer<String, byte[]> producer,
            ConsumerRecord<String, byte[]> letter,
            Set<String> done,
            Map<String, Outcome> outcomes) {
        String id = DeadLetterLog.idOf(letter);
        Outcome before = outcomes.get(id);
        if (before == null) {
            outcomes.put(id, Outcome.BEGUN);
        }
        if (before == null || before == Outcome.BEGUN) {
            Outcome now = replay(producer, letter, done);
            outcomes.put(id, before != null && now == Outcome.SKIPPED ? Outcome.REPLAYED : now);
        }
    }

    private static Replay replay(Map<String, Outcome> outcomes) {
        return new Replay(
                withOutcome(Outcome.REPLAYED, outcomes),
                withOutcome(Outcome.SKIPPED, outcomes),
                withOutcome(Outcome.IMPOSSIBLE, outcomes));
    }

    private static List<String> withOutcome(Outcome outcome, Map<String, Outcome> outcomes) {
        return outcomes.entrySet().stream()
                .filter(letter -> letter.getValue() == outcome)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Outcome replay(
            Producer<String, byte[]> producer,
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
