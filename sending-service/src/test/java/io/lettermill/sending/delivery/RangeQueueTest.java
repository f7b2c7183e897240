package io.lettermill.sending.delivery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RangeQueueTest {

    private final Workshop workshop = new Workshop();
    private final RangeQueue queue = new RangeQueue();

    /** Otherwise the last lane could end that would come for it. */
    @Test
    void isNotUnusedWhileARangeWaits() {
        // When
        queue.add(workshop.range(workshop.run(Workshop::mail), 0));
        // Then
        assertFalse(queue.isUnusedFor(Duration.ZERO));
        queue.poll();
        assertTrue(queue.isUnusedFor(Duration.ZERO));
    }

    @Test
    void isNotUnusedSoonAfterARangeCame() {
        // When
        queue.add(workshop.range(workshop.run(Workshop::mail), 0));
        queue.poll();
        // Then
        assertFalse(queue.isUnusedFor(Duration.ofMinutes(10)));
    }
}
