package io.lettermill.sending.delivery;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.mime.CompiledMail;
import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkOptions;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final CountingSink sink = CountingSink.start(SinkOptions.defaults());
    private final Gateway gateway = Workshop.gateway(sink.port(), 2);
    private final List<Lanes> started = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Lanes lanes : started) {
            lanes.stopSoon();
            lanes.awaitStopped(Duration.ofSeconds(10));
        }
        sink.close();
    }

    /** As when a gateway's settings change while the audience comes in. */
    @Test
    void givesARangeBackThatComesAfterTheLanesWereStopped() throws InterruptedException {
        // Given
        Workshop workshop = new Workshop();
        Lanes swapped = lanes(workshop);
        swapped.stopSoon();
        swapped.awaitStopped(Duration.ofSeconds(10));
        // When
        swapped.add(workshop.range(workshop.run(Workshop::mail), 0));
        // Then
        await().until(() -> workshop.tools.ranges.holding() == 0);
        assertEquals(List.of(Duration.ZERO), workshop.parked);
    }

    @Test
    void hasNoThreadsWhenThereWasNoWorkForAWhile() {
        // Given
        Workshop workshop = new Workshop(Duration.ofMillis(100), Duration.ofSeconds(3));
        Lanes lanes = lanes(workshop);
        // When
        lanes.add(workshop.range(workshop.run(Workshop::mail), 0));
        assertEquals(2, threads());
        await().atMost(Duration.ofSeconds(60)).until(() -> sink.accepted() == 1);
        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> threads() == 0);
        await().until(() -> workshop.tools.ranges.holding() == 0);
    }

    @Test
    void startsAgainWithTheNextRange() {
        // Given
        Workshop workshop = new Workshop(Duration.ofMillis(100));
        Lanes lanes = lanes(workshop);
        lanes.add(workshop.range(workshop.run(Workshop::mail), 0));
        await().atMost(Duration.ofSeconds(60)).until(() -> threads() == 0);
        // When
        lanes.add(workshop.range(workshop.run(Workshop::mail), 1));
        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> sink.accepted() == 2);
    }

    @Test
    void closesForWantOfUseOnlyWithoutThreads() {
        // Given
        Workshop workshop = new Workshop(Duration.ofMillis(100), Duration.ofSeconds(3));
        Lanes lanes = lanes(workshop);
        lanes.add(workshop.range(workshop.run(Workshop::mail), 0));
        // When
        assertFalse(lanes.closesUnused());
        await().atMost(Duration.ofSeconds(60)).until(lanes::closesUnused);
        lanes.add(workshop.range(workshop.run(Workshop::mail), 1));
        // Then: the first one was sent, and the other one is given back
        assertEquals(1, sink.accepted());
        await().until(() -> workshop.tools.ranges.holding() == 0);
        assertEquals(List.of(Duration.ZERO), workshop.parked);
    }

    @Test
    void keepsNoMailWhileThereIsNoWork() {
        // Given lanes that go on
        Workshop workshop = new Workshop(Duration.ofMillis(100), Duration.ofHours(1));
        Lanes lanes = lanes(workshop);
        // When
        WeakReference<CompiledMail> mail = sent(workshop, lanes);
        // Then
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            System.gc();
                            return mail.refersTo(null);
                        });
        assertEquals(2, threads());
    }

    private WeakReference<CompiledMail> sent(Workshop workshop, Lanes lanes) {
        CompiledMail mail = Workshop.mail();
        lanes.add(workshop.range(workshop.run(() -> mail), 0));
        await().atMost(Duration.ofSeconds(60)).until(() -> sink.accepted() == 1);
        return new WeakReference<>(mail);
    }

    private Lanes lanes(Workshop workshop) {
        Lanes lanes = new Lanes(gateway, workshop.tools, new LaneThreads());
        started.add(lanes);
        return lanes;
    }

    private long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lane-" + gateway.id() + "-"))
                .count();
    }
}
