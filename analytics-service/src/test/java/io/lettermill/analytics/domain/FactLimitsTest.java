package io.lettermill.analytics.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class FactLimitsTest {

    private static final UUID ID = new UUID(0, 1);

    private static Hit hit(int ordinal, int linkNumber, long at, String userAgent) {
        return new Hit(ID, ID, ID, ordinal, linkNumber, at, userAgent, false);
    }

    @Test
    void shortensAUserAgent() {
        assertEquals("x".repeat(300), hit(0, 0, 0, "x".repeat(301)).userAgent());
    }

    @Test
    void refusesWhatTheStoreCannotHold() {
        assertThrows(IllegalArgumentException.class, () -> hit(-1, 0, 0, "x"));
        assertThrows(IllegalArgumentException.class, () -> hit(0, 65_536, 0, "x"));
        assertThrows(IllegalArgumentException.class, () -> hit(0, -1, 0, "x"));
        assertThrows(IllegalArgumentException.class, () -> hit(0, 0, -1, "x"));
        assertThrows(IllegalArgumentException.class, () -> hit(0, 0, 10_000_000_000_000L, "x"));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new DeliveryFact(
                                ID,
                                ID,
                                ID,
                                -1,
                                DeliveryFact.Outcome.ACCEPTED,
                                ID,
                                "example.com",
                                0,
                                null));
    }
}
