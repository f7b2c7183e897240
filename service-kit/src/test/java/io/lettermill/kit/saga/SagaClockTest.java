package io.lettermill.kit.saga;

import static org.awaitility.Awaitility.await;

import io.lettermill.kit.ids.Ids;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SagaClockTest {

    private static final Duration INTERVAL = Duration.ofMillis(5);

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger expiries = new AtomicInteger();

    @Test
    void goesOnAfterErrors() {
        // Given a look and an expiry that meet what nobody thinks of
        try (SagaClock clock = SagaClock.start("test", INTERVAL, this::due, this::expire)) {
            // Then
            await().until(() -> expiries.get() > 2);
        }
    }

    private List<UUID> due() {
        if (looks.incrementAndGet() == 1) {
            throw new StackOverflowError("first look");
        }
        return List.of(Ids.next());
    }

    private SagaProgress expire(UUID id) {
        if (expiries.incrementAndGet() == 1) {
            throw new NoClassDefFoundError("first expiry of " + id);
        }
        throw new IllegalStateException("not now");
    }
}
