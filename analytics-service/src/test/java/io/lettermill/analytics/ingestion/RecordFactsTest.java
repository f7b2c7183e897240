package io.lettermill.analytics.ingestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.analytics.domain.Fact;
import io.lettermill.analytics.domain.FactRefused;
import io.lettermill.analytics.domain.Facts;
import io.lettermill.analytics.domain.Hit;
import io.lettermill.analytics.domain.StoreUnavailable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordFactsTest {

    private final List<Fact> recorded = new ArrayList<>();

    private static Told<String> told(String message, int... ordinals) {
        List<Fact> facts = new ArrayList<>();
        for (int ordinal : ordinals) {
            facts.add(
                    new Hit(
                            new UUID(1, ordinal),
                            new UUID(0, 1),
                            new UUID(0, 2),
                            ordinal,
                            0,
                            0,
                            null,
                            false));
        }
        return new Told<>(message, facts);
    }

    private void recordUnlessOrdinal13(Collection<? extends Fact> facts) {
        if (facts.stream().anyMatch(fact -> fact instanceof Hit hit && hit.ordinal() == 13)) {
            throw new FactRefused("13", new IllegalStateException());
        }
        recorded.addAll(facts);
    }

    @Test
    void recordsEverythingInOneGo() {
        // Given
        List<Integer> sizes = new ArrayList<>();
        Facts store = facts -> sizes.add(facts.size());

        // When
        List<String> refused =
                new RecordFacts(store).record(List.of(told("a", 1, 2), told("b", 3)));

        // Then
        assertTrue(refused.isEmpty());
        assertEquals(List.of(3), sizes);
    }

    @Test
    void asksTheStoreForNothingWhenNothingWasTold() {
        Facts never =
                facts -> {
                    throw new AssertionError();
                };
        assertTrue(new RecordFacts(never).record(List.of(told("a"))).isEmpty());
    }

    @Test
    void namesTheMessagesThatTheStoreRefusesAndRecordsTheOthers() {
        // When
        List<String> refused =
                new RecordFacts(this::recordUnlessOrdinal13)
                        .record(List.of(told("a", 1), told("b", 12, 13), told("c", 14)));

        // Then
        assertEquals(List.of("b"), refused);
        assertEquals(2, recorded.size());
    }

    @Test
    void letsTheCallerWaitWhenTheStoreIsAway() {
        Facts away =
                facts -> {
                    throw new StoreUnavailable("away", new IllegalStateException());
                };
        assertThrows(
                StoreUnavailable.class, () -> new RecordFacts(away).record(List.of(told("a", 1))));
    }
}
