package io.lettermill.campaign.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginFailuresTest {

    private static final Instant NOW = Instant.parse("2026-03-20T09:00:00Z");

    @Test
    void admitFourFailuresWithoutAPause() {
        assertTrue(after(4).refusal(NOW).isZero());
    }

    @Test
    void closeTheAccountForHalfAMinuteAtTheFifth() {
        assertEquals(Duration.ofSeconds(30), after(5).refusal(NOW));
        assertTrue(after(5).refusal(NOW.plusSeconds(30)).isZero());
    }

    @Test
    void doubleThePauseEachTimeUpToAQuarterOfAnHour() {
        assertEquals(Duration.ofSeconds(60), after(6).refusal(NOW));
        assertEquals(Duration.ofSeconds(240), after(8).refusal(NOW));
        assertEquals(Duration.ofMinutes(15), after(50).refusal(NOW));
    }

    @Test
    void areForgottenAfterAQuarterOfAnHour() {
        // Given
        LoginFailures closed = after(5);
        // When
        LoginFailures muchLater = closed.plusOne(NOW.plus(Duration.ofMinutes(16)));
        // Then
        assertEquals(1, muchLater.count());
    }

    @Test
    void doNotCountATryThatIsTakenBack() {
        // When
        LoginFailures failures = after(5).minusOne();
        // Then
        assertEquals(4, failures.count());
        assertTrue(failures.refusal(NOW).isZero());
        assertEquals(Duration.ofSeconds(30), after(6).minusOne().refusal(NOW));
        assertEquals(0, LoginFailures.NONE.minusOne().count());
    }

    private static LoginFailures after(int tries) {
        LoginFailures failures = LoginFailures.NONE;
        for (int i = 0; i < tries; i++) {
            failures = failures.plusOne(NOW);
        }
        return failures;
    }
}
