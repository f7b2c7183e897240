package io.lettermill.faults.steering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.faults.stack.Wait;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OnlookerTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void keepsTheStatesThatItSawOneAfterTheOther() {
        // Given
        var state = new AtomicReference<>("SENDING");
        var onlooker = Onlooker.at(state::get);
        // When
        try (onlooker) {
            Wait.until("the first look", LIMIT, () -> !onlooker.seen().isEmpty());
            state.set("PAUSED");
            Wait.until("the pause", LIMIT, onlooker::sawPause);
            state.set("FINISHED");
        }
        // Then
        assertEquals(List.of("SENDING", "PAUSED", "FINISHED"), onlooker.seen());
    }

    @Test
    void seesAResumeOnlyAfterAPause() {
        assertTrue(Onlooker.sawResume(List.of("SENDING", "PAUSED", "SENDING")));
        assertTrue(Onlooker.sawResume(List.of("PAUSED", "FINISHED")));
        assertFalse(Onlooker.sawResume(List.of("LAUNCHING", "SENDING", "FINISHED")));
        assertFalse(Onlooker.sawResume(List.of("SENDING", "PAUSED", "CANCELLED")));
    }

    @Test
    void seesNoPauseWhereNothingEverStoodStill() {
        assertFalse(Onlooker.sawPause(List.of("LAUNCHING", "SENDING")));
        assertTrue(Onlooker.sawPause(List.of("SENDING", "PAUSED")));
    }
}
