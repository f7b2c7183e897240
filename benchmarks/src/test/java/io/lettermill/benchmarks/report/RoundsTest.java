package io.lettermill.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void takesTheMeanOfTheTwoMiddleValuesOfAnEvenNumber() {
        // When
        double median = Rounds.median(List.of(4.0, 1.0, 3.0, 2.0));

        // Then
        assertEquals(2.5, median, 1e-9);
    }

    @Test
    void hasNoMedianWithoutRounds() {
        // Then
        assertThrows(IllegalArgumentException.class, () -> Rounds.median(List.of()));
    }
}
