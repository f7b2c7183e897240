package io.lettermill.analytics.messaging;

import io.lettermill.analytics.config.AnalyticsConfig;
import io.lettermill.analytics.ingestion.RecordFacts;
import io.lettermill.kit.messaging.DeadLetters;
import io.lettermill.kit.messaging.KafkaClients;
import io.lettermill.kit.messaging.ServiceStopping;
import io.lettermill.kit.messaging.TopicNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs a {@link BatchConsumer} for each stream, each on a thread of its own, and keeps them up. */
@ApplicationScoped
public class BatchConsumers {

    private static final Logger LOG = Logger.getLogger(BatchConsumers.class);
    private static final Duration RESTART = Duration.ofSeconds(2);
    private static final Duration STOP = Duration.ofSeconds(10);

    /** As much ends the gathering early; compressed, it is some ten thousand rows. */
    private static final int FETCH_MIN_BYTES = 512 * 1024;

    private final KafkaClients clients;
    private final TopicNames topicNames;
    private final RecordFacts recordFacts;
    private final DeadLetters deadLetters;
    private final AnalyticsConfig.Ingestion config;
    private final MeterRegistry meters;
    private final List<Running> running = new CopyOnWriteArrayList<>();

    BatchConsumers(
            KafkaClients clients,
            TopicNames topicNames,
            RecordFacts recordFacts,
            DeadLetters deadLetters,
            AnalyticsConfig config,
            MeterRegistry meters) {
        this.clients = clients;
        this.topicNames = topicNames;
        this.recordFacts = recordFacts;
        this.deadLetters = deadLetters;
        this.config = config.ingestion();
        this.meters = meters;
    }

    /** A consumer, its thread, and the Kafka client that it uses at present. */
    private static final class Running {
        private final BatchConsumer consumer;
        private volatile @Nullable KafkaConsumer<String, byte[]> kafka;
        private volatile @Nullable Thread thread;
        private volatile boolean stopped;

        private Running(BatchConsumer consumer) {
            this.consumer = consumer;
        }
    }

    /** Starts consuming a stream. */
    void start(FactStream stream) {
        Running one =
                new Running(
                        new BatchConsumer(
                                stream,
                                recordFacts,
                                deadLetters::bury,
                                topicNames,
                                config.retryAfter()));
        running.add(one);
        one.thread =
                Thread.ofPlatform()
                        .name("ingest-" + stream.name())
                        .daemon()
                        .start(() -> keepRunning(one));
    }

    /** Names of the streams that wait for the store at present. */
    List<String> waitingForStore() {
        return running.stream()
                .filter(one -> one.consumer.isWaitingForStore())
                .map(one -> one.consumer.name())
                .toList();
    }

    private void keepRunning(Running one) {
        while (!one.stopped) {
            try (var kafka = new KafkaConsumer<String, byte[]>(settings(one.consumer.name()));
                    var metrics = new KafkaClientMetrics(kafka)) {
                metrics.bindTo(meters);
                one.kafka = kafka;
                one.consumer.run(kafka);
            } catch (WakeupException | ServiceStopping stopping) {
                LOG.debugf("%s stops", one.consumer.name());
            } catch (RuntimeException failure) {
                LOG.errorf(failure, "Consumption of %s starts again", one.consumer.name());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RESTART);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> settings(String name) {
        Map<String, Object> settings = new HashMap<>(clients.consumer("ingest-" + name));
        settings.put(
                ConsumerConfig.GROUP_ID_CONFIG, topicNames.onBroker("analytics-service." + name));
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.recordsPerInsert());
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, FETCH_MIN_BYTES);
        settings.put(
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                Math.toIntExact(config.gatherFor().toMillis()));
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        return settings;
    }

    /** Lets each finish the batch at hand. */
    void stopAll() throws InterruptedException {
        for (Running one : running) {
            one.stopped = true;
            one.consumer.stop();
            KafkaConsumer<String, byte[]> kafka = one.kafka;
            if (kafka != null) {
                kafka.wakeup();
            }
        }
        for (Running one : running) {
            Thread thread = one.thread;
            if (thread != null) {
                thread.join(STOP);
            }
        }
    }
}
