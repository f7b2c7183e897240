package io.lettermill.stack.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private final Deliveries deliveries = new Deliveries();

    @Test
    void staysExactWithManyPairsFromManyThreads() {
        // Given
        int pairs = 200_000;
        // When
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                int first = thread / 2 * (pairs / 2);
                threads.submit(() -> addRange(first, first + pairs / 2));
            }
        }
        // Then
        assertThat(deliveries.accepted()).isEqualTo(2L * pairs);
        assertThat(deliveries.distinct()).isEqualTo(pairs);
        var wrong = new AtomicInteger();
        deliveries.forEach(
                delivery -> {
                    if (delivery.times() != 2
                            || !delivery.messageId()
                                    .equals(delivery.recipient().replace('@', '.'))) {
                        wrong.incrementAndGet();
                    }
                });
        assertThat(wrong).hasValue(0);
        assertThat(deliveries.times("r77@x", "r77.x")).isEqualTo(2);
    }

    private void addRange(int from, int to) {
        for (int i = from; i < to; i++) {
            deliveries.add(bytes("r" + i + "@x"), bytes("r" + i + ".x"));
        }
    }

    @Test
    void doesNotMixUpPairsWhoseTextsTogetherAreEqual() {
        // When
        deliveries.add(bytes("ab"), bytes("c"));
        deliveries.add(bytes("a"), bytes("bc"));
        // Then
        assertThat(deliveries.distinct()).isEqualTo(2);
    }

    @Test
    void isEmptyAfterClear() {
        // Given
        deliveries.add(bytes("a"), bytes("b"));
        // When
        deliveries.clear();
        // Then
        assertThat(deliveries.accepted()).isZero();
        assertThat(deliveries.times("a", "b")).isZero();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
