package io.lettermill.faults.readers;

import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import java.io.IOException;
import java.time.Duration;

/**
 * Readers load pixels while analytics-service is killed and started again, some times. Before each
 * kill and after each start some must be answered, also while Kafka is away. Every open that was
 * answered must be in the report, and none may be there that was not asked for.
 *
 * @param withoutKafka whether Kafka is killed before each kill, and started again before the start
 */
record KillWhileRead(int kills, boolean withoutKafka) implements Action {

    private static final String SERVICE = "analytics";
    private static final String KAFKA = "kafka";
    private static final Duration READING = Duration.ofSeconds(2);
    private static final Duration KNOWN_LIMIT = Duration.ofSeconds(30);
    private static final Duration READY_LIMIT = Duration.ofMinutes(1);
    private static final Duration REPORT_LIMIT = Duration.ofMinutes(1);

    /** What is counted twice comes within this. */
    private static final Duration LATE_DOUBLES = Duration.ofSeconds(3);

    @Override
    public void run(Scene scene) throws IOException {
        PixelPaths pixels = PixelPaths.of(scene);
        int port = Integer.parseInt(scene.stack().state().get("process." + SERVICE + ".port"));
        Readers readers = Readers.start(port, pixels::of, scene.planned());
        try (readers) {
            Wait.until("the first open", KNOWN_LIMIT, () -> readers.answered() > 0);
            var reading = new Reading(readers::answered, READING, scene.notes());
            reading.expectAnswers("before the first kill");
            for (int kill = 1; kill <= kills; kill++) {
                killOnce(scene, kill, reading);
                reading.expectAnswers("after kill " + kill);
            }
        }
        compare(scene, readers.asked(), readers.answered());
    }

    /** Returns when the service is ready again: only then it must answer. */
    private void killOnce(Scene scene, int kill, Reading reading) throws IOException {
        if (withoutKafka) {
            scene.stack().kill(KAFKA);
            reading.expectAnswers("without Kafka, before kill " + kill);
        }
        long begin = System.nanoTime();
        scene.stack().kill(SERVICE);
        if (withoutKafka) {
            scene.stack().start(KAFKA);
        }
        scene.stack().start(SERVICE);
        if (!scene.stack().readiness(SERVICE).comesUpWithin(READY_LIMIT)) {
            scene.notes().object(SERVICE + " is not ready after kill " + kill);
        }
        scene.notes().recoveredAfter(Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void compare(Scene scene, long asked, long answered) {
        boolean complete =
                Wait.comesWithin(REPORT_LIMIT, () -> scene.campaign().opens() >= answered);
        Wait.pause(LATE_DOUBLES);
        long counted = scene.campaign().opens();
        scene.notes()
                .tell(
                        "%d opens asked for, %d answered, %d counted"
                                .formatted(asked, answered, counted));
        if (!complete) {
            scene.notes().object((answered - counted) + " answered opens are lost");
        }
        if (counted > asked) {
            scene.notes().object((counted - asked) + " opens are counted that nobody asked for");
        }
    }

    @Override
    public String toString() {
        return "read, and kill analytics %d times%s"
                .formatted(kills, withoutKafka ? " while Kafka is away" : "");
    }
}
