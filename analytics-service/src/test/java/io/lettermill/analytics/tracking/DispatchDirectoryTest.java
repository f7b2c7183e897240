package io.lettermill.analytics.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.analytics.config.Configs;
import io.lettermill.analytics.domain.TrackedDispatch;
import io.lettermill.analytics.domain.TrackedDispatches;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of mails that have many links. */
class DispatchDirectoryTest {

    private static final int DISPATCHES = 400;

    /** With a product feed: 2,000 links of 100 characters, so 400 KB. */
    private static final Map<Integer, String> MANY_LINKS =
            IntStream.rangeClosed(1, 2_000)
                    .boxed()
                    .collect(
                            Collectors.toMap(
                                    number -> number,
                                    number ->
                                            "https://shop.example.com/p/%073d".formatted(number)));

    private static final Map<Integer, String> FEW_LINKS = Map.of(1, "https://shop.example.com");

    /** Whatever it is asked for is there, with the same links. */
    private static final class Shelf implements TrackedDispatches {

        private final TrackedDispatch example;
        private int shown;
        private int lookUps;

        Shelf(Map<Integer, String> links) {
            example =
                    new TrackedDispatch(
                            new UUID(1, 0), new UUID(2, 0), new UUID(3, 0), links, List.of());
        }

        @Override
        public TrackedDispatch store(TrackedDispatch dispatch) {
            return dispatch;
        }

        @Override
        public Optional<TrackedDispatch> find(UUID dispatchId) {
            lookUps++;
            return Optional.of(example);
        }

        @Override
        public void newest(int limit, Predicate<TrackedDispatch> goesOn) {
            do {
                shown++;
            } while (goesOn.test(withId(shown)) && shown < limit);
        }

        private TrackedDispatch withId(int number) {
            return new TrackedDispatch(
                    example.workspaceId(),
                    id(number),
                    example.publicationId(),
                    example.targets(),
                    example.fallbacks());
        }
    }

    private static DispatchDirectory directoryOf(Shelf shelf) {
        return new DispatchDirectory(shelf, Configs.defaults(), atOnce());
    }

    private static UUID id(int number) {
        return new UUID(4, number);
    }

    private static void findAll(DispatchDirectory directory) {
        for (int number = 1; number <= DISPATCHES; number++) {
            assertInstanceOf(Lookup.Known.class, directory.find(id(number)).join());
        }
    }

    @Test
    void keepsUsualDispatchesAllOfThem() {
        // Given
        Shelf shelf = new Shelf(FEW_LINKS);
        DispatchDirectory directory = directoryOf(shelf);
        findAll(directory);

        // When
        findAll(directory);

        // Then
        assertEquals(DISPATCHES, shelf.lookUps);
    }

    @Test
    void keepsAsManyLargeDispatchesAsFitIntoItsMemory() {
        // Given
        Shelf shelf = new Shelf(MANY_LINKS);
        DispatchDirectory directory = directoryOf(shelf);
        findAll(directory);

        // When
        findAll(directory);

        // Then: 40 MB hold a hundred of 400 KB
        assertTrue(shelf.lookUps > 2 * DISPATCHES - 110, "looked up: " + shelf.lookUps);
    }

    @Test
    void readsUsualDispatchesUntilHalfOfTheirNumberIsThere() {
        // Given
        Shelf shelf = new Shelf(FEW_LINKS);

        // When
        directoryOf(shelf).warmUp();

        // Then
        assertEquals(2_500, shelf.shown);
    }

    @Test
    void readsLargeDispatchesUntilHalfOfItsMemoryIsFull() {
        // Given
        Shelf shelf = new Shelf(MANY_LINKS);

        // When
        directoryOf(shelf).warmUp();

        // Then: 20 MB, not the newest 2,500 of them, a gigabyte
        assertTrue(shelf.shown > 40 && shelf.shown < 60, "shown: " + shelf.shown);
    }

    /** So that what does not fit has gone when a test looks. */
    private static ExecutorService atOnce() {
        return new AbstractExecutorService() {
            @Override
            public void execute(Runnable command) {
                command.run();
            }

            @Override
            public void shutdown() {}

            @Override
            public List<Runnable> shutdownNow() {
                return List.of();
            }

            @Override
            public boolean isShutdown() {
                return false;
            }

            @Override
            public boolean isTerminated() {
                return false;
            }

            @Override
            public boolean awaitTermination(long timeout, TimeUnit unit) {
                return true;
            }
        };
    }
}
