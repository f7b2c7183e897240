package io.lettermill.campaign.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DispatchProgressTest {

    private static final UUID DISPATCH = UUID.fromString("0199a1b2-0000-7000-8000-000000000009");
    private static final UUID CAMPAIGN = UUID.fromString("0199a1b2-0000-7000-8000-000000000008");
    private static final Instant NOW = Instant.parse("2026-03-20T09:00:00Z");
    private static final MessageCounts HALF = new MessageCounts(1000, 500, 0, 0, 0, 0, 500);
    private static final MessageCounts ONE_IN_DOUBT = new MessageCounts(1000, 999, 0, 0, 0, 1, 0);
    private static final MessageCounts ONE_WAITS_AGAIN =
            new MessageCounts(1000, 999, 0, 0, 0, 0, 1);
    private static final MessageCounts SETTLED = new MessageCounts(1000, 1000, 0, 0, 0, 0, 0);

    private final DispatchProgress progress = new DispatchProgress(DISPATCH, CAMPAIGN, NOW);

    @Test
    void lateAnswerSettlesWhatWasInDoubtAtTheEnd() {
        // Given
        progress.record(1, HALF, NOW.plusSeconds(1));
        progress.finish(null, ONE_IN_DOUBT, NOW.plusSeconds(2));
        // When
        progress.record(2, SETTLED, NOW.plusSeconds(3));
        // Then
        assertEquals(SETTLED, progress.counts());
        assertEquals(NOW.plusSeconds(3), progress.updatedAt());
        assertEquals(0, progress.rate());
    }

    @Test
    void outdatedCountsDoNotReplaceTheFinalOnes() {
        // Given
        progress.record(2, HALF, NOW.plusSeconds(1));
        progress.finish(3L, ONE_IN_DOUBT, NOW.plusSeconds(2));
        // When
        progress.record(3, HALF, NOW.plusSeconds(3));
        progress.record(1, HALF, NOW.plusSeconds(4));
        // Then
        assertEquals(ONE_IN_DOUBT, progress.counts());
        assertEquals(NOW.plusSeconds(2), progress.updatedAt());
    }

    @Test
    void finalCountsThatACorrectionHasOvertakenChangeNothingButTheEnd() {
        // Given
        progress.record(1, HALF, NOW.plusSeconds(1));
        progress.record(3, SETTLED, NOW.plusSeconds(2));
        // When
        progress.finish(2L, ONE_IN_DOUBT, NOW.plusSeconds(3));
        // Then
        assertEquals(SETTLED, progress.counts());
        assertEquals(0, progress.rate());
    }

    @Test
    void messagesThatWaitAfterTheEndAreSentAgain() {
        // Given
        progress.record(1, HALF, NOW.plusSeconds(1));
        progress.finish(3L, ONE_IN_DOUBT, NOW.plusSeconds(2));
        // When
        boolean outdated = progress.record(2, HALF, NOW.plusSeconds(3));
        boolean sendsAgain = progress.record(4, ONE_WAITS_AGAIN, NOW.plusSeconds(4));
        boolean anotherTime = progress.record(5, ONE_WAITS_AGAIN, NOW.plusSeconds(5));
        // Then
        assertFalse(outdated);
        assertTrue(sendsAgain);
        assertFalse(anotherTime);
        assertEquals(ONE_WAITS_AGAIN, progress.counts());
    }

    @Test
    void endCountsAlsoWhenTheClockWasSetBack() {
        // Given
        progress.record(4, HALF, NOW.plusSeconds(1));
        // When
        progress.finish(3L, SETTLED, NOW.plusSeconds(2));
        boolean sendsAgain = progress.record(3, HALF, NOW.plusSeconds(3));
        // Then
        assertFalse(sendsAgain);
        assertEquals(SETTLED, progress.counts());
    }

    @Test
    void firstEndThatIsToldAfterItWasSentAgainHoldsUntilTheNextCounts() {
        // Given
        progress.record(4, ONE_WAITS_AGAIN, NOW.plusSeconds(1));
        // When
        progress.finish(3L, ONE_IN_DOUBT, NOW.plusSeconds(2));
        boolean sendsAgain = progress.record(5, ONE_WAITS_AGAIN, NOW.plusSeconds(3));
        // Then
        assertTrue(sendsAgain);
        assertEquals(ONE_WAITS_AGAIN, progress.counts());
    }

    @Test
    void firstEndThatComesAfterTheSecondChangesNothing() {
        // Given
        progress.record(1, HALF, NOW.plusSeconds(1));
        progress.finish(5L, SETTLED, NOW.plusSeconds(2));
        // When
        progress.finish(3L, ONE_IN_DOUBT, NOW.plusSeconds(3));
        boolean sendsAgain = progress.record(4, ONE_WAITS_AGAIN, NOW.plusSeconds(4));
        // Then
        assertFalse(sendsAgain);
        assertEquals(SETTLED, progress.counts());
    }

    @Test
    void rateIsWhatWasDoneBetweenTwoReports() {
        // Given
        progress.record(1, HALF, NOW.plusSeconds(1));
        // When
        progress.record(2, SETTLED, NOW.plusSeconds(3));
        // Then
        assertEquals(250, progress.rate());
    }
}
