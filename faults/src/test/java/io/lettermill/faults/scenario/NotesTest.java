package io.lettermill.faults.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NotesTest {

    private static final String PAUSE = "a pause that took effect";
    private static final String RESUME = "a resume that took effect";

    private final Notes notes = new Notes(event -> {});

    @Test
    void missesWhatHadToHappenAndDidNot() {
        // Given
        notes.mustHappen(PAUSE);
        notes.mustHappen(RESUME);
        notes.mustHappen(PAUSE);
        // When
        notes.happened(RESUME);
        // Then
        assertEquals(List.of(PAUSE), notes.missing());
    }

    @Test
    void missesNothingThatHappenedBeforeItWasAskedFor() {
        // Given
        notes.happened(PAUSE);
        // When
        notes.mustHappen(PAUSE);
        // Then
        assertEquals(List.of(), notes.missing());
    }
}
