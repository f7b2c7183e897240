package io.lettermill.list.audience;

import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.logging.LogKeys;
import io.lettermill.kit.logging.LogScope;
import io.lettermill.list.config.ListConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Runs the streams of this replica in the background, some at a time and in turns, so that a small
 * audience does not wait for a large one. An audience has one streamer over all replicas, by a
 * lease; whoever is free takes over from one that died.
 */
@ApplicationScoped
public class AudienceStreamers {

    private static final Logger LOG = Logger.getLogger(AudienceStreamers.class);

    private final Audiences audiences;
    private final StreamAudience streamAudience;
    private final Duration lease;
    private final Duration turn;
    private final UUID streamer = Ids.next();
    private final Semaphore free;
    private volatile boolean stopping;

    AudienceStreamers(Audiences audiences, RangePublisher publisher, ListConfig config) {
        ListConfig.Stream stream = config.stream();
        this.audiences = audiences;
        this.lease = stream.lease();
        this.turn = stream.turn();
        this.free = new Semaphore(stream.atATime());
        this.streamAudience =
                new StreamAudience(
                        audiences,
                        publisher,
                        new StreamAudience.Pace(
                                stream.rangeSize(),
                                stream.rangesPerRead(),
                                stream.readsInFlight(),
                                lease),
                        read -> Thread.ofVirtual().name("audience-reader").start(read));
    }

    void onRequest(
            @Observes(during = TransactionPhase.AFTER_SUCCESS)
                    StartAudienceStream.Requested event) {
        Thread.startVirtualThread(this::takeOver);
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Starts a stream for every audience that waits for one, as far as streamers are free. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void takeOver() {
        while (!stopping && free.tryAcquire()) {
            Optional<Audience> audience = Optional.empty();
            try {
                audience = audiences.lease(streamer, lease);
            } finally {
                if (audience.isEmpty()) {
                    free.release();
                }
            }
            if (audience.isEmpty()) {
                return;
            }
            Audience found = audience.get();
            Thread.startVirtualThread(() -> stream(found));
        }
    }

    private void stream(Audience audience) {
        try (LogScope keys = LogScope.with(LogKeys.DISPATCH_ID, audience.dispatchId())) {
            LOG.logf(
                    audience.nextOrdinal() == 0 ? Logger.Level.INFO : Logger.Level.DEBUG,
                    "Streaming the audience from ordinal %d of %d",
                    audience.nextOrdinal(),
                    audience.recipients());
            long until = System.nanoTime() + turn.toNanos();
            streamAudience.stream(
                    audience, streamer, () -> stopping || System.nanoTime() - until > 0);
        } catch (RuntimeException e) {
            LOG.warn("The stream stopped; it goes on from its position", e);
            return;
        } finally {
            free.release();
            audiences.giveBack(audience, streamer);
        }
        takeOver();
    }
}
