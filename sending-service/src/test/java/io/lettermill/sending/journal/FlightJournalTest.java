package io.lettermill.sending.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.sending.config.SendingSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightJournalTest {

    private final Path folder;

    FlightJournalTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void tellsItsSuccessorWhatWasMarked() throws IOException {
        // Given
        Path file = folder.resolve("a.flights");
        FlightJournal journal = FlightJournal.create(file);
        journal.takeLane();
        JournalLane lane = journal.takeLane();
        long sequence = lane.nextSequence();
        // When
        lane.open(sequence, 3);
        lane.mark(sequence, 0, MessageMark.WRITTEN);
        lane.mark(sequence, 0, MessageMark.ACCEPTED);
        lane.mark(sequence, 1, MessageMark.WRITTEN);
        // Then
        JournalReading reading = JournalReading.of(file);
        assertEquals(MessageMark.ACCEPTED, reading.mark(1, sequence, 0));
        assertEquals(MessageMark.WRITTEN, reading.mark(1, sequence, 1));
        assertEquals(MessageMark.NONE, reading.mark(1, sequence, 2));
        assertEquals(MessageMark.NONE, reading.mark(1, sequence, 3));
        assertEquals(MessageMark.NONE, reading.mark(0, sequence, 0));
        journal.close();
    }

    @Test
    void keepsFourGroupsALaneApart() throws IOException {
        // Given
        Path file = folder.resolve("a.flights");
        try (FlightJournal journal = FlightJournal.create(file)) {
            JournalLane lane = journal.takeLane();
            long[] sequences = new long[5];
            // When
            for (int i = 0; i < 5; i++) {
                sequences[i] = lane.nextSequence();
                lane.open(sequences[i], 16);
                lane.mark(sequences[i], i, MessageMark.WRITTEN);
            }
            // Then
            JournalReading reading = JournalReading.of(file);
            assertEquals(MessageMark.NONE, reading.mark(0, sequences[0], 0));
            for (int i = 1; i < 5; i++) {
                assertEquals(MessageMark.WRITTEN, reading.mark(0, sequences[i], i));
            }
        }
    }

    @Test
    void marksNothingOfAnotherGroup() throws IOException {
        // Given
        Path file = folder.resolve("a.flights");
        try (FlightJournal journal = FlightJournal.create(file)) {
            JournalLane lane = journal.takeLane();
            long first = lane.nextSequence();
            lane.open(first, 1);
            long last = first;
            for (int i = 0; i < JournalLane.OPEN_GROUPS; i++) {
                assertEquals(JournalLane.slot(last + 1), lane.nextSlot());
                last = lane.nextSequence();
                lane.open(last, 1);
            }
            // When
            assertThrows(
                    IllegalStateException.class, () -> lane.mark(first, 0, MessageMark.WRITTEN));
            // Then
            assertEquals(MessageMark.NONE, JournalReading.of(file).mark(0, last, 0));
        }
    }

    @Test
    void isNotBelievedAfterTheMachineWasStartedAgain() throws IOException {
        // Given
        Path file = folder.resolve("a.flights");
        FlightJournal.create(file).close();
        JournalReading.of(file);
        // When
        byte[] content = Files.readAllBytes(file);
        content[(int) JournalLayout.MACHINE_START] ^= 1;
        Files.write(file, content);
        // Then
        assertThrows(JournalOutlived.class, () -> JournalReading.of(file));
        assertEquals(Optional.empty(), folder().read("a"));
        assertEquals(List.of("a"), folder().abandoned());
    }

    @Test
    void findsTheAbandonedBesideAFileThatCannotBeOpened() throws IOException {
        // Given
        Files.createDirectory(folder.resolve("a.flights"));
        FlightJournal.create(folder.resolve("b.flights")).close();
        // Then
        assertEquals(List.of("b"), folder().abandoned());
    }

    @Test
    void takesAMarkAfterItWasClosed() throws IOException {
        // Given
        Path file = folder.resolve("a.flights");
        FlightJournal journal = FlightJournal.create(file);
        JournalLane lane = journal.takeLane();
        long sequence = lane.nextSequence();
        lane.open(sequence, 1);
        // When
        journal.close();
        lane.mark(sequence, 0, MessageMark.REJECTED);
        // Then
        assertEquals(MessageMark.REJECTED, JournalReading.of(file).mark(0, sequence, 0));
    }

    @Test
    void isLockedWhileItsOwnerLives() {
        // Given
        Path file = folder.resolve("a.flights");
        FlightJournal journal = FlightJournal.create(file);
        // Then
        assertTrue(FlightJournal.isOpenHere(file));
        journal.close();
        assertFalse(FlightJournal.isOpenHere(file));
    }

    @Test
    void isNeverTakenForAbandonedWhileItIsMade() {
        // Given
        JournalFolder journals = folder();
        List<FlightJournal> made = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> making =
                CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 200; i++) {
                                made.add(journals.create("owner" + i));
                            }
                        });
        List<String> abandoned = new ArrayList<>();
        // When
        while (!making.isDone()) {
            abandoned.addAll(journals.abandoned());
        }
        making.join();
        // Then
        assertEquals(List.of(), abandoned);
        assertEquals(200, made.size());
        made.forEach(FlightJournal::close);
        assertEquals(200, journals.abandoned().size());
    }

    /** Others would find it without lock, as if its owner were dead. */
    @Test
    void isNotToBeFoundBeforeItIsLocked() throws IOException {
        // Given
        JournalFolder journals = folder();
        CompletableFuture<Void> making =
                CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 500; i++) {
                                journals.create("owner" + i).close();
                            }
                        });
        List<String> unfinished = new ArrayList<>();
        // When
        while (!making.isDone()) {
            try (Stream<Path> found = Files.list(folder)) {
                found.filter(file -> file.toString().endsWith(".flights"))
                        .filter(file -> file.toFile().length() < JournalLayout.SIZE)
                        .forEach(file -> unfinished.add(file.toString()));
            }
        }
        making.join();
        // Then
        assertEquals(List.of(), unfinished);
        assertEquals(500, journals.abandoned().size());
    }

    @Test
    void isNotOpenWhenItCouldNotBeMade() {
        // Given
        Path file = folder.resolve("no/such.flights");
        // When
        assertThrows(UncheckedIOException.class, () -> FlightJournal.create(file));
        // Then
        assertFalse(FlightJournal.isOpenHere(file));
    }

    @Test
    void refusesWhatIsNoJournal() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("x.flights"), "nothing");
        // Then
        assertThrows(IOException.class, () -> JournalReading.of(file));
        assertThrows(
                UncheckedIOException.class,
                () -> FlightJournal.create(folder.resolve("no/such.flights")));
    }

    private JournalFolder folder() {
        return new JournalFolder(
                new SmallRyeConfigBuilder()
                        .withMapping(SendingSettings.class)
                        .withDefaultValue("lettermill.sending.journal.directory", folder.toString())
                        .build()
                        .getConfigMapping(SendingSettings.class));
    }
}
