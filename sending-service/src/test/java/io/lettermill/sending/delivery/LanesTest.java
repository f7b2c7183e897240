package io.lettermill.sending.delivery;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final Workshop workshop = new Workshop();

    /** As when a gateway's settings change while the audience comes in. */
    @Test
    void givesARangeBackThatComesAfterTheLanesWereStopped() throws InterruptedException {
        // Given
        Lanes swapped = Lanes.start(Workshop.gateway(25, 1), workshop.tools, new LaneThreads());
        swapped.stopSoon();
        swapped.awaitStopped(Duration.ofSeconds(10));
        // When
        swapped.add(workshop.range(workshop.run(Workshop::mail), 0));
        // Then
        await().until(() -> workshop.tools.ranges.holding() == 0);
        assertEquals(List.of(Duration.ZERO), workshop.parked);
    }
}
