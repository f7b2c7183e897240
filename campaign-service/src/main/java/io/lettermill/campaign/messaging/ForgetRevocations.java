package io.lettermill.campaign.messaging;

import io.lettermill.contracts.Topics;
import io.lettermill.kit.messaging.Faults;
import io.lettermill.kit.messaging.KafkaClients;
import io.lettermill.kit.messaging.Pause;
import io.lettermill.kit.messaging.RecordSender;
import io.lettermill.kit.messaging.ServiceStopping;
import io.lettermill.kit.messaging.TopicNames;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes, once a day, a tombstone for each revocation that expired more than a day ago. Otherwise
 * the compacted topic, which every service reads whole before it lets anybody in, would grow for
 * ever.
 *
 * <p>Tombstones go straight to Kafka: which ones there should be can be read from the topic, so the
 * next round makes up for a lost one, and two replicas that do the same do no harm.
 *
 * <p>A tombstone undoes no revocation that comes between the reading and itself. Nobody gets a
 * token from a session that has ended or for an API token that exists already, so whatever comes
 * under such a key again (published twice, said by two requests at once) is about the same tokens,
 * and they expired more than a day ago, too: an API token has one expiry from its issue on, and the
 * tokens of a session expire with its revocation, or later by a transaction's length. (After
 * access-token-lifetime was lowered those issued before live on for longer; but all services forget
 * a revocation minutes after its expiry, tombstone or not.)
 */
@Singleton
final class ForgetRevocations {

    private static final Logger LOG = Logger.getLogger(ForgetRevocations.class);

    /** When the start of the service, and of all others that may start with it, is over. */
    private static final Duration FIRST_AFTER = Duration.ofMinutes(5);

    private static final Duration INTERVAL = Duration.ofDays(1);
    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(1);

    /** Far more than it takes; without it a topic that was made anew would be waited for. */
    private static final Duration READING_LIMIT = Duration.ofMinutes(10);

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    private static final int BATCH = 500;

    private final KafkaClients clients;
    private final String topic;
    private final RecordSender sender;
    private final InstantSource clock;
    private final Pause pause;

    private volatile @Nullable Thread thread;

    ForgetRevocations(
            KafkaClients clients,
            TopicNames names,
            RecordSender sender,
            InstantSource clock,
            Pause pause) {
        this.clients = clients;
        this.topic = names.onBroker(Topics.ACCESS_REVOCATIONS);
        this.sender = sender;
        this.clock = clock;
        this.pause = pause;
    }

    void onStart(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("forget-revocations").daemon().start(this::forgetDaily);
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            running.join(STOP_TIMEOUT);
        }
    }

    private void forgetDaily() {
        try {
            pause.last(FIRST_AFTER);
            while (true) {
                forgetNow();
                pause.last(INTERVAL);
            }
        } catch (ServiceStopping | InterruptException e) {
            LOG.debug("The service stops");
        }
    }

    private void forgetNow() {
        try {
            forget();
        } catch (InterruptException e) {
            throw e;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | RuntimeException | Error e) {
            LOG.warnf(
                    "Expired revocations cannot be forgotten now; tried again in %s: %s",
                    INTERVAL, Faults.describe(e));
        }
    }

    private void forget() throws ExecutionException, InterruptedException {
        List<ProducerRecord<String, byte[]>> tombstones = expired().tombstones();
        for (int from = 0; from < tombstones.size(); from += BATCH) {
            int to = Math.min(from + BATCH, tombstones.size());
            send(tombstones.subList(from, to));
        }
        if (!tombstones.isEmpty()) {
            LOG.infof("Forgot %d revocations that had expired", tombstones.size());
        }
    }

    private void send(List<ProducerRecord<String, byte[]>> tombstones)
            throws ExecutionException, InterruptedException {
        CompletableFuture.allOf(
                        tombstones.stream()
                                .map(sender::send)
                                .map(CompletionStage::toCompletableFuture)
                                .toArray(CompletableFuture<?>[]::new))
                .get();
    }

    private ExpiredRevocations expired() {
        var expired = new ExpiredRevocations(clock.instant().minus(KEPT_AFTER_EXPIRY));
        try (KafkaConsumer<String, byte[]> reading =
                new KafkaConsumer<>(clients.consumer("forget-revocations"))) {
            List<TopicPartition> partitions =
                    reading.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            reading.assign(partitions);
            reading.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reading.endOffsets(partitions);
            long begin = System.nanoTime();
            while (ends.entrySet().stream()
                    .anyMatch(end -> reading.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() - begin > READING_LIMIT.toNanos()) {
                    throw new TimeoutException("The end is not reached");
                }
                reading.poll(POLL).forEach(expired::note);
            }
        }
        return expired;
    }
}
