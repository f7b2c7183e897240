package io.lettermill.kit.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.Logger;

/**
 * Puts records that cannot be handled into {@code <topic>.dead-letter}, as they came, with the
 * reason and the place they came from in headers of their own. Of what is too large for that less
 * is kept, as {@link Kept} says; the rest stays where it came from. {@link
 * io.lettermill.kit.deadletters} lists and replays them.
 */
@Singleton
public final class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final RecordSender sender;
    private final TopicNames names;
    private final TopicCreation creation;
    private final Pause pause;
    private final MeterRegistry metrics;
    private final Set<String> created = ConcurrentHashMap.newKeySet();

    @Inject
    DeadLetters(
            RecordSender sender,
            TopicNames names,
            TopicCreation creation,
            Pause pause,
            MeterRegistry metrics) {
        this.sender = sender;
        this.names = names;
        this.creation = creation;
        this.pause = pause;
        this.metrics = metrics;
    }

    /**
     * Returns when Kafka has the dead letter, however long that takes: afterwards the record may be
     * acknowledged.
     *
     * @param detail what was wrong, without personal data
     * @throws ServiceStopping when the service stops before that
     */
    public void bury(
            ConsumerRecord<String, byte[]> kafkaRecord,
            String consumer,
            DeadLetterReason reason,
            String detail) {
        LOG.errorf(
                "Dead letter from %s partition %d offset %d, consumer %s: %s, %s",
                kafkaRecord.topic(),
                kafkaRecord.partition(),
                kafkaRecord.offset(),
                consumer,
                reason,
                detail);
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(
                        names.deadLetters(kafkaRecord.topic()),
                        null,
                        kafkaRecord.key(),
                        kafkaRecord.value(),
                        kafkaRecord.headers());
        describe(letter.headers(), kafkaRecord, consumer, reason, detail);
        bury(letter);
        metrics.counter("lettermill.dead.letters", "consumer", consumer, "reason", reason.name())
                .increment();
    }

    private void bury(ProducerRecord<String, byte[]> whole) {
        Kept kept = Kept.ALL;
        while (true) {
            switch (sent(kept.of(whole))) {
                case DONE -> {
                    return;
                }
                case LATER -> pause.last(PAUSE);
                case TOO_LARGE -> {
                    if (kept == Kept.ORIGIN) {
                        LOG.warn("Kafka takes no dead letter of the least size yet");
                        pause.last(PAUSE);
                    }
                    kept = kept.less();
                }
            }
        }
    }

    private enum Sent {
        DONE,
        LATER,
        /** With the headers of a dead letter, a record may be too large that was not before. */
        TOO_LARGE
    }

    private Sent sent(ProducerRecord<String, byte[]> letter) {
        try {
            if (!created.contains(letter.topic())) {
                creation.createDeadLetters(letter.topic());
                created.add(letter.topic());
            }
            sender.send(letter).toCompletableFuture().join();
            return Sent.DONE;
        } catch (CompletionException | KafkaException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                return Sent.TOO_LARGE;
            }
            LOG.warnf("Kafka did not take a dead letter yet: %s", Faults.describe(e));
            return Sent.LATER;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceStopping();
        }
    }

    private static void describe(
            Headers headers,
            ConsumerRecord<String, byte[]> kafkaRecord,
            String consumer,
            DeadLetterReason reason,
            String detail) {
        put(headers, MessageHeaders.DEAD_LETTER_REASON, reason.name());
        put(headers, MessageHeaders.DEAD_LETTER_DETAIL, detail);
        put(headers, MessageHeaders.DEAD_LETTER_CONSUMER, consumer);
        put(headers, MessageHeaders.DEAD_LETTER_TOPIC, kafkaRecord.topic());
        put(
                headers,
                MessageHeaders.DEAD_LETTER_PARTITION,
                Integer.toString(kafkaRecord.partition()));
        put(headers, MessageHeaders.DEAD_LETTER_OFFSET, Long.toString(kafkaRecord.offset()));
        put(headers, MessageHeaders.DEAD_LETTER_TIME, Instant.now().toString());
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
