package io.lettermill.kit.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void laterIdsOfVersionSevenCompareGreaterAndAreUnique() {
        // Given
        Set<UUID> seen = new HashSet<>();
        String before = "";

        for (int i = 0; i < 20_000; i++) {
            // When
            UUID id = Ids.next();

            // Then
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.toString()).isGreaterThan(before);
            assertThat(seen.add(id)).isTrue();
            before = id.toString();
        }
    }

    @Test
    void startsWithTheTimeInMilliseconds() {
        // Given
        long before = System.currentTimeMillis();

        // When
        long millis = Ids.madeAt(Ids.next()).toEpochMilli();

        // Then
        assertThat(millis).isBetween(before - 1_000, System.currentTimeMillis() + 1_000);
    }

    @Test
    void nameBasedIdsDependOnEachPartAndItsPlace() {
        // When
        UUID id = Ids.nameBased("ab", "c");

        // Then
        assertThat(id).isEqualTo(Ids.nameBased("ab", "c"));
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Set.of(id, Ids.nameBased("a", "bc"), Ids.nameBased("abc"))).hasSize(3);
    }
}
