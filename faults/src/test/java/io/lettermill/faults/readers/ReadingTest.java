package io.lettermill.faults.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.faults.scenario.Notes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private final Notes notes = new Notes(event -> {});

    @Test
    void objectsWhenNobodyIsAnswered() {
        // Given
        var reading = new Reading(() -> 5, Duration.ZERO, notes);
        // When
        reading.expectAnswers("after kill 1");
        // Then
        assertEquals(List.of("no open was answered after kill 1"), notes.objections());
    }

    @Test
    void isContentWithOneAnswer() {
        // Given
        var answered = new AtomicLong(5);
        var reading = new Reading(answered::getAndIncrement, Duration.ZERO, notes);
        // When
        reading.expectAnswers("after kill 1");
        // Then
        assertEquals(List.of(), notes.objections());
    }
}
