package io.lettermill.analytics.tracking;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.lettermill.analytics.config.AnalyticsConfig;
import io.lettermill.analytics.domain.StoreUnavailable;
import io.lettermill.analytics.domain.TrackedDispatch;
import io.lettermill.analytics.domain.TrackedDispatches;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * The dispatches that readers' clicks refer to, in memory. What is not there is looked up once in
 * the store; what the store does not have, or did not answer for, is not asked for again for a
 * moment.
 */
@ApplicationScoped
public class DispatchDirectory {

    private static final Logger LOG = Logger.getLogger(DispatchDirectory.class);
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);
    private static final Lookup UNKNOWN = new Lookup.Unknown();
    private static final Lookup UNANSWERED = new Lookup.Unanswered();

    /** What a place in memory holds: a mail of some thirty links, four times a usual one. */
    private static final int BYTES_OF_A_PLACE = 8_192;

    /** Of a map's entry, a number and a string's header. */
    private static final int BYTES_BESIDE_A_TARGET = 100;

    private final TrackedDispatches store;
    private final AsyncCache<UUID, Lookup> known;
    private final int capacity;

    @Inject
    DispatchDirectory(
            TrackedDispatches store,
            AnalyticsConfig config,
            @VirtualThreads ExecutorService virtualThreads) {
        this(store, config, virtualThreads, Ticker.systemTicker());
    }

    DispatchDirectory(
            TrackedDispatches store,
            AnalyticsConfig config,
            ExecutorService virtualThreads,
            Ticker ticker) {
        this.store = store;
        this.capacity = config.tracking().cachedDispatches();
        Duration unknownFor = config.tracking().unknownFor();
        this.known =
                Caffeine.newBuilder()
                        .maximumWeight(capacity)
                        .weigher((UUID id, Lookup found) -> places(found))
                        .executor(virtualThreads)
                        .ticker(ticker)
                        .expireAfter(
                                Expiry.writing(
                                        (UUID id, Lookup found) ->
                                                found instanceof Lookup.Known
                                                        ? FOR_EVER
                                                        : unknownFor))
                        .buildAsync();
    }

    /** Never blocks; is complete already for a dispatch in memory. Does not fail. */
    public CompletableFuture<Lookup> find(UUID dispatchId) {
        return known.get(dispatchId, this::load);
    }

    private Lookup load(UUID dispatchId) {
        try {
            return store.find(dispatchId).<Lookup>map(Lookup.Known::new).orElse(UNKNOWN);
        } catch (StoreUnavailable away) {
            return UNANSWERED;
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "Dispatch %s cannot be looked up", dispatchId);
            return UNANSWERED;
        }
    }

    /**
     * Stores a dispatch durably, then in memory, unless the store has one with its id.
     *
     * @return the one that the store has
     */
    public TrackedDispatch add(TrackedDispatch dispatch) {
        TrackedDispatch stored = store.store(dispatch);
        keep(stored);
        return stored;
    }

    /**
     * Reads the newest dispatches into memory, so that their readers do not wait for the store; no
     * more than fill half of it.
     */
    public void warmUp() {
        AtomicInteger left = new AtomicInteger(capacity / 2);
        store.newest(
                capacity / 2,
                dispatch -> {
                    keep(dispatch);
                    return left.addAndGet(-places(new Lookup.Known(dispatch))) > 0;
                });
    }

    /** A mail with a feed of products may have two thousand links, and each mail its own. */
    private static int places(Lookup found) {
        long bytes =
                switch (found) {
                    case Lookup.Known(TrackedDispatch dispatch) ->
                            dispatch.targets().values().stream()
                                    .mapToLong(url -> url.length() + BYTES_BESIDE_A_TARGET)
                                    .sum();
                    case Lookup.Unknown unknown -> 0;
                    case Lookup.Unanswered unanswered -> 0;
                };
        return Math.toIntExact(1 + bytes / BYTES_OF_A_PLACE);
    }

    private void keep(TrackedDispatch dispatch) {
        known.put(
                dispatch.dispatchId(),
                CompletableFuture.completedFuture(new Lookup.Known(dispatch)));
    }
}
