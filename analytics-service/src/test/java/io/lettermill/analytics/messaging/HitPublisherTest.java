package io.lettermill.analytics.messaging;

import static io.lettermill.analytics.journal.Journals.hit;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.analytics.domain.Hit;
import io.lettermill.analytics.journal.HitJournal;
import io.lettermill.analytics.journal.HitSource;
import io.lettermill.analytics.journal.Journals;
import io.lettermill.contracts.analytics.EngagementBatch;
import io.lettermill.kit.messaging.MessagePublisher;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HitPublisherTest {

    private static final UUID OTHER_DISPATCH = new UUID(0, 3);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<OutgoingMessage> published = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final HitJournal journal;
    private @Nullable HitPublisher running;

    HitPublisherTest(@TempDir Path folder) {
        this.folder = folder;
        this.journal = Journals.in(folder, Journals.SMALLEST, meters);
    }

    private HitPublisher startWith(MessagePublisher publisher) {
        HitPublisher started = new HitPublisher(journal, publisher);
        running = started;
        started.start(new StartupEvent());
        return started;
    }

    private CompletionStage<Void> take(OutgoingMessage message) {
        published.add(message);
        return CompletableFuture.completedFuture(null);
    }

    private List<Integer> ordinals() {
        return published.stream()
                .map(message -> (EngagementBatch) message.payload())
                .flatMap(batch -> batch.hits().stream())
                .map(EngagementBatch.Hit::ordinal)
                .toList();
    }

    private static List<Integer> range(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (running != null) {
            running.end();
        }
    }

    @Test
    void forgetsAHitWhenKafkaHasIt() {
        // Given
        startWith(this::take);

        // When
        journal.append(hit(7));

        // Then
        await().until(() -> published.size() == 1 && journal.isEmpty());
        assertEquals(new UUID(1, 7), published.getFirst().id());
        assertEquals(new UUID(0, 1), published.getFirst().workspaceId());
        assertEquals(List.of(7), ordinals());
    }

    @Test
    void gathersWhatCameInRecordsOfOneDispatch() {
        // Given
        for (int ordinal = 0; ordinal < 450; ordinal++) {
            journal.append(hit(ordinal));
        }
        journal.append(hit(450, OTHER_DISPATCH));

        // When
        startWith(this::take);

        // Then
        await().until(journal::isEmpty);
        assertEquals(
                List.of(200, 200, 50, 1),
                published.stream()
                        .map(message -> ((EngagementBatch) message.payload()).hits().size())
                        .toList());
        assertEquals(range(451), ordinals());
        assertEquals(OTHER_DISPATCH, published.getLast().correlationId());
    }

    @Test
    void publishesAgainWhatKafkaDidNotTake() {
        // Given a producer that fails twice
        startWith(
                message -> {
                    published.add(message);
                    return published.size() < 3
                            ? CompletableFuture.failedFuture(new IllegalStateException("away"))
                            : CompletableFuture.completedFuture(null);
                });

        // When
        journal.append(hit(7));

        // Then
        await().until(journal::isEmpty);
        assertEquals(List.of(7, 7, 7), ordinals());
    }

    @Test
    void publishesAgainWhenTheProducerItselfFails() {
        // Given a producer that fails at once, one time
        startWith(
                message -> {
                    published.add(message);
                    if (published.size() == 1) {
                        throw new IllegalStateException("broken");
                    }
                    return CompletableFuture.completedFuture(null);
                });

        // When
        journal.append(hit(7));

        // Then
        await().until(journal::isEmpty);
        assertEquals(List.of(7, 7), ordinals());
    }

    @Test
    void keepsWhatKafkaHasNotAcknowledged() {
        // Given
        CompletableFuture<Void> answer = new CompletableFuture<>();
        startWith(
                message -> {
                    published.add(message);
                    return answer;
                });

        // When
        journal.append(hit(7));

        // Then
        await().until(() -> published.size() == 1);
        assertFalse(journal.isEmpty());
        answer.complete(null);
        await().until(journal::isEmpty);
        assertEquals(0, meters.counter("lettermill.tracking.hits.lost").count());
    }

    @Test
    void publishesWhatADeadProcessLeft() {
        // Given
        HitJournal dead = Journals.in(folder);
        IntStream.range(0, 3).forEach(ordinal -> dead.append(hit(ordinal)));
        Journals.die(dead);

        // When
        startWith(this::take);

        // Then
        await().untilAsserted(() -> assertEquals(range(3), ordinals()));
    }

    @Test
    void triesAgainToReadWhatADeadProcessLeft() throws IOException {
        // Given two segments, the first of which cannot be deleted for a while
        List<Path> notItsOwn = segments();
        HitJournal dead = Journals.in(folder);
        Path first =
                segments().stream().filter(file -> !notItsOwn.contains(file)).findFirst().get();
        Path inTheWay = first.resolve("in the way");
        int hits = 0;
        while (dead.append(hit(hits))) {
            hits++;
        }
        Journals.die(dead);
        running =
                new HitPublisher(
                        journal,
                        message -> {
                            if (published.isEmpty()) {
                                replaceByFolderWith(inTheWay);
                            }
                            return take(message);
                        },
                        Duration.ofMillis(10));

        // When
        running.start(new StartupEvent());
        int all = hits;
        await().until(() -> !published.isEmpty());
        await().during(Duration.ofMillis(200)).until(() -> ordinals().size() < all);
        Files.delete(inTheWay);

        // Then
        await().untilAsserted(() -> assertEquals(range(all), ordinals()));
    }

    @Test
    void publishesWhatItFoundAlsoWhenItCannotLookForMore() throws IOException {
        // Given a lock, behind that of a dead process, that cannot be opened
        HitJournal dead = Journals.in(folder);
        dead.append(hit(7));
        Journals.die(dead);
        Files.createDirectory(folder.resolve("zzz.lock"));

        // When
        startWith(this::take);

        // Then
        await().untilAsserted(() -> assertEquals(List.of(7), ordinals()));
    }

    @Test
    void publishesWhatIsBehindThatWhichCannotBeRead() {
        // Given
        HitJournal dead = Journals.in(folder);
        dead.append(hit(7));
        HitJournal finding =
                Journals.finding(
                        folder,
                        source(
                                () -> {
                                    throw new UncheckedIOException(new IOException("broken"));
                                }),
                        source(
                                () -> {
                                    throw new InternalError("a fault in a memory access");
                                }),
                        dead);
        HitPublisher started = new HitPublisher(finding, this::take);
        running = started;

        // When
        started.start(new StartupEvent());

        // Then
        await().untilAsserted(() -> assertEquals(List.of(7), ordinals()));
    }

    private static HitSource source(Supplier<List<Hit>> next) {
        return new HitSource() {
            @Override
            public List<Hit> next(int most) {
                return next.get();
            }

            @Override
            public void published() {}
        };
    }

    @Test
    void goesOnAfterAFaultInTheJournalsMemory() {
        // Given
        HitJournal faulty = Journals.faultyOnce(folder);
        HitPublisher started = new HitPublisher(faulty, this::take);
        running = started;

        // When
        faulty.append(hit(7));
        started.start(new StartupEvent());

        // Then
        await().until(() -> faulty.isEmpty());
        assertEquals(List.of(7), ordinals());
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".hits")).sorted().toList();
        }
    }

    private static void replaceByFolderWith(Path file) {
        try {
            Files.delete(file.getParent());
            Files.createDirectory(file.getParent());
            Files.createFile(file);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Test
    void waitsForHitsUnderWayWhenTheServiceStops() throws InterruptedException {
        // Given
        CompletableFuture<Void> answer = new CompletableFuture<>();
        HitPublisher publisher = startWith(message -> answer);
        journal.append(hit(7));
        Thread later = Thread.ofVirtual().unstarted(() -> answer.complete(null));

        // When
        later.start();
        publisher.stop(new ShutdownEvent());

        // Then
        assertTrue(journal.isEmpty());
    }
}
