package io.lettermill.analytics.messaging;

import io.lettermill.analytics.domain.Hit;
import io.lettermill.analytics.journal.HitJournal;
import io.lettermill.analytics.journal.HitSource;
import io.lettermill.kit.messaging.MessagePublisher;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings hits from the journal to Kafka, also those that dead processes left behind. They stay in
 * the journal until Kafka has acknowledged them, so a crash may publish some again; each counts
 * once by its id. A hit that comes alone goes at once; then others gather for a moment, so that the
 * busier it is the less a hit costs.
 */
@ApplicationScoped
public class HitPublisher {

    private static final Logger LOG = Logger.getLogger(HitPublisher.class);
    private static final Duration GATHER = Duration.ofMillis(20);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration LOOK_FOR_DEAD = Duration.ofSeconds(5);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(10);

    /** Some megabytes at most, however long user agents are. */
    private static final int MOST_AT_ONCE = 5_000;

    /** As the contract has it; with the longest user agents still below Kafka's 1 MB. */
    private static final int MOST_IN_RECORD = 200;

    private final HitJournal journal;
    private final MessagePublisher publisher;
    private volatile boolean stopped;
    private volatile @Nullable Thread thread;

    /** Of dead processes, ours now, and not published to the end. */
    private final List<HitSource> left = new ArrayList<>();

    private final Duration lookForDead;
    private long lookedForDead;

    @Inject
    HitPublisher(HitJournal journal, MessagePublisher publisher) {
        this(journal, publisher, LOOK_FOR_DEAD);
    }

    HitPublisher(HitJournal journal, MessagePublisher publisher, Duration lookForDead) {
        this.journal = journal;
        this.publisher = publisher;
        this.lookForDead = lookForDead;
        this.lookedForDead = System.nanoTime() - lookForDead.toNanos();
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().name("hit-publisher").daemon().start(this::run);
    }

    private void run() {
        while (!stopped) {
            try {
                publishDead();
                if (publishNext(journal)) {
                    Thread.sleep(GATHER);
                } else {
                    journal.await(lookForDead);
                }
            } catch (InterruptedException stopping) {
                return;
            } catch (IOException | RuntimeException | InternalError failure) {
                // the last one is a fault of the disk below mapped memory
                LOG.error("Hits stay in the journal for now", failure);
                pause();
            }
        }
    }

    private void publishDead() throws InterruptedException {
        if (System.nanoTime() - lookedForDead < lookForDead.toNanos()) {
            return;
        }
        lookedForDead = System.nanoTime();
        takeOverDead();
        for (Iterator<HitSource> each = left.iterator(); each.hasNext(); ) {
            if (isPublishedToTheEnd(each.next())) {
                each.remove();
            }
        }
    }

    private void takeOverDead() {
        try {
            for (HitSource dead = journal.dead(); dead != null; dead = journal.dead()) {
                left.add(dead);
            }
        } catch (IOException | RuntimeException failure) {
            LOG.error("What dead processes left is not taken over for now", failure);
        }
    }

    /** What cannot be read now is tried again when others are looked for. */
    private boolean isPublishedToTheEnd(HitSource dead) throws InterruptedException {
        try {
            while (publishNext(dead)) {
                LOG.debug("Hits that another process left are published");
            }
            return true;
        } catch (IOException | RuntimeException | InternalError failure) {
            LOG.error("Hits that another process left stay in its journal for now", failure);
            return false;
        }
    }

    /** False when there are none. */
    private boolean publishNext(HitSource source) throws IOException, InterruptedException {
        List<Hit> hits = source.next(MOST_AT_ONCE);
        if (hits.isEmpty()) {
            return false;
        }
        try {
            List<OutgoingMessage> messages = messages(hits);
            while (!isPublished(messages)) {
                Thread.sleep(RETRY);
            }
        } catch (RuntimeException notEncodable) {
            LOG.errorf(notEncodable, "%d hits are lost: they cannot be written", hits.size());
        }
        source.published();
        return true;
    }

    /**
     * Whatever happens on the way to Kafka, the same hits are tried again.
     *
     * @throws IllegalArgumentException when they can never be written
     */
    private boolean isPublished(List<OutgoingMessage> messages) throws InterruptedException {
        try {
            CompletableFuture.allOf(
                            messages.stream()
                                    .map(
                                            message ->
                                                    publisher
                                                            .publish(message)
                                                            .toCompletableFuture())
                                    .toArray(CompletableFuture[]::new))
                    .get();
            return true;
        } catch (IllegalArgumentException notEncodable) {
            throw notEncodable;
        } catch (ExecutionException | RuntimeException notTaken) {
            LOG.warnf("Kafka does not take hits: %s", notTaken.getMessage());
            return false;
        }
    }

    private static List<OutgoingMessage> messages(List<Hit> hits) {
        Map<UUID, List<Hit>> byDispatch = new LinkedHashMap<>();
        for (Hit hit : hits) {
            byDispatch.computeIfAbsent(hit.dispatchId(), id -> new ArrayList<>()).add(hit);
        }
        List<OutgoingMessage> messages = new ArrayList<>();
        for (List<Hit> some : byDispatch.values()) {
            for (int from = 0; from < some.size(); from += MOST_IN_RECORD) {
                int to = Math.min(some.size(), from + MOST_IN_RECORD);
                messages.add(ContractMessages.of(some.subList(from, to)));
            }
        }
        return messages;
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives Kafka some seconds for what is there; the rest stays in the journal. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        long end = System.nanoTime() + LAST_CHANCE.toNanos();
        while (!journal.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        if (!journal.isEmpty()) {
            LOG.warn("Hits stay in the journal: Kafka did not take them");
        }
    }

    /** Stops publishing at once. */
    @PreDestroy
    void end() throws InterruptedException {
        stopped = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            running.join(LAST_CHANCE);
        }
    }
}
