package io.lettermill.analytics.journal;

import static io.lettermill.analytics.journal.Journals.all;
import static io.lettermill.analytics.journal.Journals.hit;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.analytics.domain.Hit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HitJournalTest {

    /** More than a segment holds. */
    private static final int MANY = 60_000;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Path folder;
    private HitJournal journal;

    HitJournalTest(@TempDir Path folder) {
        this.folder = folder;
        this.journal = Journals.in(folder, Journals.SMALLEST, meters);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void givesBackWhatWasAppendedInOrder() throws IOException {
        // Given
        Hit open =
                new Hit(
                        new UUID(7, 1),
                        new UUID(7, 2),
                        new UUID(7, 3),
                        Integer.MAX_VALUE,
                        0,
                        123_456_789_012L,
                        null,
                        true);
        Hit click =
                new Hit(
                        new UUID(8, 1),
                        new UUID(8, 2),
                        new UUID(8, 3),
                        0,
                        65_535,
                        0,
                        "Mäil \u00ff\uD83D\uDCE7",
                        false);
        Hit silent = new Hit(new UUID(9, 1), new UUID(9, 2), new UUID(9, 3), 1, 1, 1, "", false);

        // When
        Stream.of(open, click, silent).forEach(journal::append);

        // Then
        assertEquals(List.of(open, click, silent), all(journal));
        assertTrue(journal.isEmpty());
    }

    @Test
    void givesAtMostAsManyAsAskedFor() throws IOException {
        // Given
        IntStream.range(0, 3).forEach(ordinal -> journal.append(hit(ordinal)));

        // When
        List<Hit> some = journal.next(2);

        // Then
        assertEquals(List.of(hit(0), hit(1)), some);
        assertEquals(List.of(hit(2)), journal.next(2));
        assertFalse(journal.isEmpty());
    }

    @Test
    void isEmptyOnceAllThatWasReadWhileItCameIsPublished() throws IOException {
        // Given
        CompletableFuture<Void> readers =
                CompletableFuture.runAsync(
                        () ->
                                IntStream.range(0, MANY)
                                        .forEach(ordinal -> journal.append(hit(ordinal))));

        // When
        while (!readers.isDone()) {
            all(journal);
        }
        readers.join();
        all(journal);

        // Then
        assertTrue(journal.isEmpty());
    }

    @Test
    void growsIntoFurtherFilesAndDeletesThoseThatArePublished() throws IOException {
        // Given
        Set<Integer> read = new HashSet<>();

        // When
        for (int ordinal = 0; ordinal < MANY; ordinal++) {
            int next = ordinal;
            if (!journal.append(hit(next))) {
                await().until(() -> journal.append(hit(next)));
            }
            if (ordinal % 1_000 == 999) {
                all(journal).forEach(hit -> read.add(hit.ordinal()));
            }
        }

        // Then
        assertEquals(MANY, read.size());
        await().until(() -> segments().size() == 2);
    }

    @Test
    void losesAndCountsWhatIsBeyondItsLimit() throws IOException {
        // When
        int kept = 0;
        while (journal.append(hit(kept))) {
            kept++;
        }

        // Then
        assertEquals(1, meters.counter("lettermill.tracking.hits.lost").count());
        assertEquals(kept, all(journal).size());
        await().until(() -> journal.append(hit(0)));
    }

    @Test
    void goesOnInTheNextFileAfterAFaultBelowItsMemory(@TempDir Path faulty) throws IOException {
        // Given
        HitJournal dying = Journals.faultyOnAppend(faulty, meters);

        // When
        boolean first = dying.append(hit(1));
        boolean second = dying.append(hit(2));

        // Then
        assertTrue(first && second);
        assertEquals(0, meters.counter("lettermill.tracking.hits.lost").count());
        dying.close();
        HitJournal successor = Journals.in(faulty);
        assertEquals(List.of(hit(1), hit(2)), all(dead(successor)));
        successor.close();
    }

    @Test
    void leavesWhatIsNotPublishedToASuccessor() throws IOException {
        // Given
        IntStream.range(0, 5).forEach(ordinal -> journal.append(hit(ordinal)));
        List<Hit> published = journal.next(2);
        journal.published();
        List<Hit> onlyRead = journal.next(1);

        // When
        journal.close();
        HitJournal successor = Journals.in(folder);

        // Then
        assertEquals(List.of(hit(0), hit(1)), published);
        assertEquals(List.of(hit(2)), onlyRead);
        assertEquals(List.of(hit(2), hit(3), hit(4)), all(dead(successor)));
        assertNull(successor.dead());
        successor.close();
    }

    @Test
    void leavesTheHitsOfTheLivingAlone() throws IOException {
        // Given
        journal.append(hit(1));

        // When
        HitJournal neighbour = Journals.in(folder);

        // Then
        assertNull(neighbour.dead());
        assertNull(journal.dead());
        assertEquals(List.of(hit(1)), all(journal));
        neighbour.close();
    }

    @Test
    void stopsReadingWhereTheDiskDidNotGetEverything() throws IOException {
        // Given
        IntStream.range(0, 3).forEach(ordinal -> journal.append(hit(ordinal)));
        journal.close();
        Path file = segments().getFirst();
        byte[] content = Files.readAllBytes(file);
        int size = (content.length - trailingZeros(content) - 64) / 3;
        content[64 + size + size / 2] ^= 1;
        Files.write(file, content);

        // When
        HitJournal successor = Journals.in(folder);

        // Then
        assertEquals(List.of(hit(0)), all(dead(successor)));
        successor.close();
    }

    @Test
    void passesOverFilesThatWereJustBeingMade() throws IOException {
        // Given
        journal.append(hit(1));
        journal.close();
        String name = segments().getFirst().getFileName().toString();
        Files.write(folder.resolve(name.replace("0.hits", "8.hits")), new byte[0]);
        Files.write(folder.resolve(name.replace("0.hits", "9.hits")), new byte[1_000]);

        // When
        HitJournal successor = Journals.in(folder);

        // Then
        assertEquals(List.of(hit(1)), all(dead(successor)));
        assertEquals(2, segments().size());
        successor.close();
    }

    @Test
    void leavesAsideWhatIsNoJournal() throws IOException {
        // Given
        journal.append(hit(1));
        journal.close();
        String name = segments().getFirst().getFileName().toString();
        Path stranger = folder.resolve(name.replace("0.hits", "9.hits"));
        Files.write(stranger, "another version, or another program".repeat(10).getBytes(UTF_8));

        // When
        HitJournal successor = Journals.in(folder);

        // Then
        assertEquals(List.of(hit(1)), all(dead(successor)));
        assertTrue(Files.exists(stranger));
        successor.close();
    }

    @Test
    void triesAgainToOpenWhatCouldNotBeOpenedAndReadsTheOthersMeanwhile() throws IOException {
        // Given two files with hits, the first of which cannot be opened for a while
        journal.append(hit(1));
        Path first = segments().getFirst();
        String name = first.getFileName().toString();
        Files.copy(first, folder.resolve(name.replace("0.hits", "8.hits")));
        journal.append(hit(2));
        journal.close();
        Path away = Files.move(first, folder.resolve("away"));
        Files.createDirectory(first);
        HitJournal successor = Journals.in(folder);

        // When
        HitSource dead = dead(successor);
        List<Hit> meanwhile = dead.next(10);
        dead.published();
        assertThrows(IOException.class, () -> dead.next(10));
        Files.delete(first);
        Files.move(away, first);

        // Then
        assertEquals(List.of(hit(1)), meanwhile);
        assertEquals(List.of(hit(1), hit(2)), all(dead));
        assertEquals(2, segments().size());
        assertEquals(1, locks());
        successor.close();
    }

    @Test
    void takesOverWhatComesBehindALockThatCannotBeOpened() throws IOException {
        // Given
        journal.append(hit(1));
        journal.close();
        Path never = Files.createDirectory(folder.resolve("0.lock"));
        HitJournal successor = Journals.in(folder);

        // When
        HitSource dead = dead(successor);

        // Then
        assertEquals(List.of(hit(1)), all(dead));
        assertThrows(IOException.class, () -> dead(successor));
        assertTrue(Files.exists(never));
        successor.close();
    }

    @Test
    void givesAgainWhatItReadWhenAFaultCameBetween() throws IOException {
        // Given
        Segment segment = Segment.create(folder.resolve("faulty.hits"), 4_096);
        segment.append(HitBytes.of(hit(1)));
        segment.append(new byte[1]);

        // When
        assertThrows(RuntimeException.class, () -> segment.next(2));

        // Then
        assertEquals(List.of(hit(1)), segment.next(1));
        segment.delete();
    }

    @Test
    void wakesItsReaderUp() throws Exception {
        // Given
        CompletableFuture<List<Hit>> read =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                journal.await(Duration.ofMinutes(5));
                                return journal.next(10);
                            } catch (InterruptedException | IOException failure) {
                                throw new IllegalStateException(failure);
                            }
                        });

        // When
        journal.append(hit(3));

        // Then
        assertEquals(List.of(hit(3)), read.get());
    }

    @Test
    void takesHitsOfManyThreadsAtOnce() throws Exception {
        // Given
        List<Thread> threads = new ArrayList<>();
        for (int from = 0; from < 4; from++) {
            int first = from * 2_000;
            threads.add(
                    Thread.ofPlatform()
                            .start(
                                    () ->
                                            IntStream.range(first, first + 2_000)
                                                    .forEach(n -> journal.append(hit(n)))));
        }

        // When
        for (Thread thread : threads) {
            thread.join();
        }

        // Then
        assertEquals(
                IntStream.range(0, 8_000).boxed().toList(),
                all(journal).stream().map(Hit::ordinal).sorted().toList());
    }

    private static HitSource dead(HitJournal successor) throws IOException {
        HitSource dead = successor.dead();
        assertNotNull(dead);
        return dead;
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".hits")).sorted().toList();
        }
    }

    private long locks() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".lock")).count();
        }
    }

    private static int trailingZeros(byte[] content) {
        int zeros = 0;
        while (content[content.length - 1 - zeros] == 0) {
            zeros++;
        }
        return zeros;
    }
}
