package io.lettermill.analytics.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.analytics.config.Configs;
import io.lettermill.analytics.domain.FactRefused;
import io.lettermill.analytics.domain.StoreUnavailable;
import io.lettermill.analytics.domain.TrackedDispatch;
import io.lettermill.analytics.domain.TrackedDispatches;
import io.lettermill.kit.links.LinkTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecognizeLinkTest {

    private static final LinkTokens TOKENS = new LinkTokens(new byte[LinkTokens.KEY_LENGTH]);
    private static final Instant NOW = Instant.parse("2026-04-01T08:00:00Z");
    private static final TrackedDispatch DISPATCH =
            new TrackedDispatch(
                    new UUID(0, 1),
                    madeAt(NOW),
                    new UUID(0, 3),
                    Map.of(1, "https://shop.example.com"),
                    List.of());

    private static final StoreUnavailable AWAY = new StoreUnavailable("away");

    private final StoredInMemory store = new StoredInMemory();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong nanos = new AtomicLong();
    private final DispatchDirectory directory =
            new DispatchDirectory(
                    store,
                    Configs.with(Map.of("lettermill.analytics.tracking.unknown-for", "1h")),
                    threads,
                    nanos::get);
    private Instant now = NOW;
    private final RecognizeLink recognizeLink = new RecognizeLink(TOKENS, directory, () -> now);

    /** An id of version 7. */
    private static UUID madeAt(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000L, 2);
    }

    private static final class StoredInMemory implements TrackedDispatches {
        private final Map<UUID, TrackedDispatch> stored = new ConcurrentHashMap<>();
        private final AtomicInteger lookups = new AtomicInteger();
        private volatile @Nullable RuntimeException failure;

        @Override
        public TrackedDispatch store(TrackedDispatch dispatch) {
            return stored.computeIfAbsent(dispatch.dispatchId(), first -> dispatch);
        }

        @Override
        public Optional<TrackedDispatch> find(UUID dispatchId) {
            lookups.incrementAndGet();
            RuntimeException failing = failure;
            if (failing != null) {
                throw failing;
            }
            return Optional.ofNullable(stored.get(dispatchId));
        }

        @Override
        public void newest(int limit, Predicate<TrackedDispatch> goesOn) {
            boolean unused = stored.values().stream().limit(limit).allMatch(goesOn);
        }
    }

    @AfterEach
    void stop() {
        threads.close();
    }

    private Recognition recognize(String token, int linkNumber) {
        return recognizeLink.recognize(new TrackedAddress(token, linkNumber)).join();
    }

    @Test
    void findsTheStoredTargetAndTheRecipient() {
        // Given
        directory.add(DISPATCH);

        // When
        Recognition found = recognize(TOKENS.mint(DISPATCH.dispatchId(), 42), 1);

        // Then
        RecognizedLink link = assertInstanceOf(Recognition.Genuine.class, found).link();
        assertEquals(
                new RecognizedLink(
                        DISPATCH.workspaceId(),
                        DISPATCH.dispatchId(),
                        42,
                        1,
                        "https://shop.example.com"),
                link);
        assertEquals(0, store.lookups.get());
    }

    @Test
    void looksUpOnceWhatIsNotInMemory() {
        // Given
        store.store(DISPATCH);

        // When
        Recognition first = recognize(TOKENS.mint(DISPATCH.dispatchId(), 1), 1);
        Recognition second = recognize(TOKENS.mint(DISPATCH.dispatchId(), 2), 0);

        // Then
        assertInstanceOf(Recognition.Genuine.class, first);
        assertInstanceOf(Recognition.Genuine.class, second);
        assertEquals(1, store.lookups.get());
    }

    @Test
    void neverAsksTheStoreAboutAForgedToken() {
        // Given
        byte[] otherKey = new byte[LinkTokens.KEY_LENGTH];
        otherKey[0] = 1;
        directory.add(DISPATCH);

        // When
        Recognition forged = recognize(new LinkTokens(otherKey).mint(DISPATCH.dispatchId(), 1), 1);

        // Then
        assertInstanceOf(Recognition.NoSuchLink.class, forged);
        assertEquals(0, store.lookups.get());
    }

    @Test
    void doesNotKnowLinksThatTheTemplateDoesNotHave() {
        directory.add(DISPATCH);
        String token = TOKENS.mint(DISPATCH.dispatchId(), 1);
        assertInstanceOf(Recognition.NoSuchLink.class, recognize(token, 2));
    }

    @Test
    void doesNotAskAgainAtOnceForAnUnknownDispatchButTakesItWhenItComes() {
        // Given
        String token = TOKENS.mint(DISPATCH.dispatchId(), 1);
        assertInstanceOf(Recognition.TryLater.class, recognize(token, 1));
        assertInstanceOf(Recognition.TryLater.class, recognize(token, 0));
        assertEquals(1, store.lookups.get());

        // When
        directory.add(DISPATCH);

        // Then
        assertInstanceOf(Recognition.Genuine.class, recognize(token, 1));
    }

    @Test
    void givesUpOnADispatchThatHasNotComeLongAfterItBegan() {
        // Given
        String token = TOKENS.mint(DISPATCH.dispatchId(), 1);
        now = NOW.plus(Duration.ofDays(7)).minusMillis(1);
        assertInstanceOf(Recognition.TryLater.class, recognize(token, 1));

        // When
        now = NOW.plus(Duration.ofDays(7));

        // Then
        assertInstanceOf(Recognition.NoSuchLink.class, recognize(token, 1));
        assertInstanceOf(Recognition.NoSuchLink.class, recognize(token, 0));
    }

    @Test
    void keepsTheFirstDispatchOfAnId() {
        // Given
        directory.add(DISPATCH);
        TrackedDispatch other =
                new TrackedDispatch(
                        new UUID(9, 9),
                        DISPATCH.dispatchId(),
                        new UUID(9, 3),
                        Map.of(1, "https://evil.example.com"),
                        List.of());

        // When
        TrackedDispatch stored = directory.add(other);

        // Then
        assertEquals(DISPATCH, stored);
        Recognition found = recognize(TOKENS.mint(DISPATCH.dispatchId(), 1), 1);
        RecognizedLink link = assertInstanceOf(Recognition.Genuine.class, found).link();
        assertEquals(DISPATCH.workspaceId(), link.workspaceId());
        assertEquals("https://shop.example.com", link.target());
    }

    static Stream<RuntimeException> failures() {
        return Stream.of(
                AWAY,
                new FactRefused("refused", new IllegalStateException()),
                new IllegalStateException("the pool is closed"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void asksReadersToComeBackWhenTheStoreFailsAndTheDispatchIsNotInMemory(
            RuntimeException failure) {
        // Given
        store.failure = failure;

        // When
        Recognition found = recognize(TOKENS.mint(DISPATCH.dispatchId(), 1), 1);

        // Then
        assertInstanceOf(Recognition.TryLater.class, found);
    }

    @Test
    void keepsForEverWhatCameWhileItWasTakenForUnknown() {
        // Given
        String token = TOKENS.mint(DISPATCH.dispatchId(), 1);
        store.failure = AWAY;
        assertInstanceOf(Recognition.TryLater.class, recognize(token, 1));
        directory.add(DISPATCH);

        // When
        nanos.addAndGet(Duration.ofHours(2).toNanos());

        // Then
        assertInstanceOf(Recognition.Genuine.class, recognize(token, 1));
    }

    @Test
    void redirectsFromMemoryWhileTheStoreIsAway() {
        // Given
        store.store(DISPATCH);
        directory.warmUp();
        store.failure = AWAY;

        // When
        Recognition found = recognize(TOKENS.mint(DISPATCH.dispatchId(), 1), 1);

        // Then
        assertTrue(found instanceof Recognition.Genuine);
    }
}
