package io.lettermill.kit.access;

import io.lettermill.contracts.Topics;
import io.lettermill.contracts.campaign.AccessRevoked;
import io.lettermill.contracts.campaign.CampaignMessages;
import io.lettermill.kit.messaging.Faults;
import io.lettermill.kit.messaging.KafkaClients;
import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.TopicNames;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the compacted topic of revocations, whole at the start and on from there. While Kafka is
 * out, what was revoked before stays revoked, and what is revoked meanwhile is known when Kafka is
 * back.
 */
@Singleton
final class RevocationFeed {

    private static final Logger LOG = Logger.getLogger(RevocationFeed.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration FORGET_INTERVAL = Duration.ofMinutes(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final String topic;
    private final boolean enabled;
    private final RevokedTokens revoked = new RevokedTokens(Clock.systemUTC());

    private volatile boolean stopping;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private volatile @Nullable Thread thread;

    @Inject
    RevocationFeed(
            KafkaClients clients,
            TopicNames names,
            @ConfigProperty(name = "lettermill.access.revocations", defaultValue = "true")
                    boolean enabled) {
        this.clients = clients;
        this.topic = names.onBroker(Topics.ACCESS_REVOCATIONS);
        this.enabled = enabled;
    }

    @Produces
    @Singleton
    RevokedTokens revokedTokens() {
        return revoked;
    }

    void onStart(@Observes StartupEvent event) {
        if (enabled) {
            thread = Thread.ofPlatform().name("revocations").daemon().start(this::readForEver);
        } else {
            LOG.warn("Revoked tokens are accepted: lettermill.access.revocations is off");
            revoked.markComplete();
        }
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        KafkaConsumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        Thread running = thread;
        if (running != null) {
            running.join(CLOSE_TIMEOUT.plus(POLL));
        }
    }

    /** Whether what is revoked from now on will be known, or will be when Kafka is there. */
    boolean isReading() {
        Thread reading = thread;
        return !enabled || (reading != null && reading.isAlive());
    }

    private void readForEver() {
        while (!stopping) {
            try (KafkaConsumer<String, byte[]> reading =
                    new KafkaConsumer<>(clients.consumer("revocations"))) {
                consumer = reading;
                read(reading);
            } catch (WakeupException e) {
                LOG.debug("The reading of revocations ends");
            } catch (KafkaException e) {
                LOG.warnf("Revocations cannot be read now: %s", Faults.describe(e));
                pause();
            } catch (RuntimeException e) {
                LOG.errorf("Revocations are read again in a moment: %s", Faults.describe(e));
                pause();
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> reading) {
        List<TopicPartition> partitions = partitions(reading);
        reading.assign(partitions);
        reading.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = reading.endOffsets(partitions);
        long forgetAt = System.nanoTime() + FORGET_INTERVAL.toNanos();
        while (!stopping) {
            boolean caughtUp =
                    ends.entrySet().stream()
                            .allMatch(end -> reading.position(end.getKey()) >= end.getValue());
            if (caughtUp && !revoked.isComplete()) {
                revoked.markComplete();
                LOG.debug("Revocations are known");
            }
            reading.poll(POLL).forEach(this::note);
            if (System.nanoTime() - forgetAt > 0) {
                revoked.forgetExpired();
                forgetAt = System.nanoTime() + FORGET_INTERVAL.toNanos();
            }
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> reading) {
        while (true) {
            List<TopicPartition> partitions =
                    reading.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            if (!partitions.isEmpty()) {
                return partitions;
            }
            pause();
        }
    }

    private void note(ConsumerRecord<String, byte[]> kafkaRecord) {
        if (kafkaRecord.value() == null) {
            return;
        }
        try {
            AccessRevoked event =
                    MessageCodec.decode(kafkaRecord, CampaignMessages.ACCESS_REVOKED).payload();
            revoked.add(event.revokedId(), event.expiresAt());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(
                    "Revocation at offset %d is unreadable: %s",
                    kafkaRecord.offset(), Faults.describe(e));
            closeTheDoorFor(kafkaRecord);
        }
    }

    /** The key is the revoked id, so even an unreadable revocation says whom to keep out. */
    private void closeTheDoorFor(ConsumerRecord<String, byte[]> kafkaRecord) {
        if (kafkaRecord.key() != null) {
            revoked.add(kafkaRecord.key(), Instant.MAX);
        }
    }

    private void pause() {
        if (stopping) {
            throw new WakeupException();
        }
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WakeupException();
        }
    }
}
