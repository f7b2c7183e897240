package io.lettermill.sending.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class LastResortTest {

    private final List<Integer> halts = new ArrayList<>();
    private final LastResort lastResort = new LastResort(halts::add);

    @Test
    void endsAProcessWithoutMemory() {
        // When
        lastResort.met(new CompletionException(new OutOfMemoryError("heap")), "a test");
        // Then
        assertEquals(List.of(LastResort.OUT_OF_MEMORY), halts);
    }

    @Test
    void letsTheProcessLiveAfterOtherErrors() {
        // When
        lastResort.met(new StackOverflowError(), "a test");
        // Then
        assertEquals(List.of(), halts);
    }
}
