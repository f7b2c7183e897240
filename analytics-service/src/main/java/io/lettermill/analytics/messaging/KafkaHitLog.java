package io.lettermill.analytics.messaging;

import io.lettermill.analytics.config.AnalyticsConfig;
import io.lettermill.analytics.domain.Hit;
import io.lettermill.analytics.tracking.HitLog;
import io.lettermill.kit.messaging.MessagePublisher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hits on their way to Kafka. A queue keeps the reader apart from a producer that may block; one
 * thread empties it. What Kafka does not take comes back into the queue, so that hits outlast any
 * outage as long as the queue has room and the process lives.
 */
@ApplicationScoped
public class KafkaHitLog implements HitLog {

    private static final Logger LOG = Logger.getLogger(KafkaHitLog.class);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(10);

    private final MessagePublisher publisher;
    private final BlockingQueue<Pending> queue;
    private final long patience;
    private final Counter lost;
    private final AtomicLong outstanding = new AtomicLong();
    private volatile long waitingSince;
    private volatile boolean stopped;
    private volatile @Nullable Thread publishing;

    KafkaHitLog(MessagePublisher publisher, AnalyticsConfig config, MeterRegistry meters) {
        this.publisher = publisher;
        this.queue = new ArrayBlockingQueue<>(config.tracking().bufferedHits());
        this.patience = config.tracking().acknowledgementWait().toNanos();
        this.lost = meters.counter("lettermill.tracking.hits.lost");
        meters.gauge("lettermill.tracking.hits.outstanding", outstanding);
    }

    private record Pending(Hit hit, CompletableFuture<Void> durable) {}

    void start(@Observes StartupEvent started) {
        publishing = Thread.ofPlatform().name("hit-log").daemon().start(this::publishAll);
    }

    @Override
    public CompletionStage<Void> append(Hit hit) {
        if (outstanding.getAndIncrement() == 0) {
            waitingSince = System.nanoTime();
        }
        Pending pending = new Pending(hit, new CompletableFuture<>());
        enqueue(pending);
        return pending.durable();
    }

    @Override
    public boolean isBehind() {
        return outstanding.get() > 0 && System.nanoTime() - waitingSince > patience;
    }

    private void enqueue(Pending pending) {
        if (!queue.offer(pending)) {
            lose(pending, new IllegalStateException("too many hits wait"));
        }
    }

    private void lose(Pending pending, RuntimeException reason) {
        outstanding.decrementAndGet();
        lost.increment();
        pending.durable().completeExceptionally(reason);
    }

    private void publishAll() {
        while (!stopped) {
            try {
                publish(queue.take());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void publish(Pending pending) {
        try {
            publisher
                    .publish(ContractMessages.of(pending.hit()))
                    .whenComplete((done, failure) -> settle(pending, failure == null));
        } catch (RuntimeException notEncodable) {
            LOG.error("A hit cannot be published", notEncodable);
            lose(pending, notEncodable);
        }
    }

    private void settle(Pending pending, boolean durable) {
        if (durable) {
            outstanding.decrementAndGet();
            waitingSince = System.nanoTime();
            pending.durable().complete(null);
        } else {
            enqueue(pending);
        }
    }

    /** Gives Kafka some seconds for what is under way. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        long end = System.nanoTime() + LAST_CHANCE.toNanos();
        while (outstanding.get() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        end();
        if (outstanding.get() > 0) {
            LOG.warnf("%d hits are lost: Kafka did not take them", outstanding.get());
        }
    }

    /** Stops publishing at once. */
    void end() {
        stopped = true;
        Thread thread = publishing;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
