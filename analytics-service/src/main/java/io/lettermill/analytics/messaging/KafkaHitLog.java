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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hits on their way to Kafka. A queue keeps the reader apart from a producer that may block; one
 * thread empties it. A hit that comes alone goes alone and at once; while some batches are under
 * way, further ones gather, so that the busier it is the less a hit costs. What Kafka does not take
 * comes back into the queue, so that hits outlast any outage as long as the queue has room and the
 * process lives.
 */
@ApplicationScoped
public class KafkaHitLog implements HitLog {

    private static final Logger LOG = Logger.getLogger(KafkaHitLog.class);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(10);

    /** As the contract has it; with the longest user agents still below Kafka's 1 MB. */
    private static final int MOST_GATHERED = 200;

    private static final int BATCHES_UNDER_WAY = 2;

    private final MessagePublisher publisher;
    private final BlockingQueue<Pending> queue;
    private final long patience;
    private final Counter lost;
    private final AtomicLong outstanding = new AtomicLong();
    private final Semaphore underWay = new Semaphore(BATCHES_UNDER_WAY);
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
        List<Pending> gathered = new ArrayList<>(MOST_GATHERED);
        while (!stopped) {
            try {
                underWay.acquire();
                gathered.add(queue.take());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
            underWay.release();
            queue.drainTo(gathered, MOST_GATHERED - 1);
            byDispatch(gathered).forEach(this::publish);
            gathered.clear();
        }
    }

    private static Collection<List<Pending>> byDispatch(List<Pending> gathered) {
        Map<UUID, List<Pending>> byDispatch = new LinkedHashMap<>();
        for (Pending pending : gathered) {
            byDispatch
                    .computeIfAbsent(pending.hit().dispatchId(), id -> new ArrayList<>())
                    .add(pending);
        }
        return byDispatch.values();
    }

    private void publish(List<Pending> batch) {
        underWay.acquireUninterruptibly();
        try {
            publisher
                    .publish(ContractMessages.of(batch.stream().map(Pending::hit).toList()))
                    .whenComplete((done, failure) -> settle(batch, failure == null));
        } catch (RuntimeException notEncodable) {
            underWay.release();
            LOG.error("Hits cannot be published", notEncodable);
            batch.forEach(pending -> lose(pending, notEncodable));
        }
    }

    private void settle(List<Pending> batch, boolean durable) {
        underWay.release();
        if (durable) {
            outstanding.addAndGet(-batch.size());
            waitingSince = System.nanoTime();
            batch.forEach(pending -> pending.durable().complete(null));
        } else {
            batch.forEach(this::enqueue);
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
