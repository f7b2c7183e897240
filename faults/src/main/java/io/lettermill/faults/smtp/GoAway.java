package io.lettermill.faults.smtp;

import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** The server dies with all of its connections, and comes back. */
record GoAway(Duration time) implements Action {

    private static final Duration PORT_LIMIT = Duration.ofSeconds(30);

    @Override
    public void run(Scene scene) throws IOException {
        scene.notes().allowInDoubt(scene.openWhile(scene.sink()::close));
        Wait.pause(time);
        // a client that connects to a port nobody listens on may have it for a moment
        Wait.until("the sink's port", PORT_LIMIT, () -> isBack(scene));
        long begin = System.nanoTime();
        scene.awaitFlow();
        scene.notes().recoveredAfter(Duration.ofNanos(System.nanoTime() - begin));
    }

    private static boolean isBack(Scene scene) {
        try {
            scene.sink().reopen();
            return true;
        } catch (UncheckedIOException taken) {
            scene.notes().tell(String.valueOf(taken.getMessage()));
            return false;
        }
    }

    @Override
    public String toString() {
        return "the gateway is away for " + time.toSeconds() + " s";
    }
}
