package io.lettermill.faults.steering;

import io.lettermill.faults.stack.Wait;
import io.lettermill.stack.client.ApiFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Looks at a campaign's state all the time, and keeps what it saw: that somebody may pause is not
 * yet that something stands still.
 */
final class Onlooker implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final String PAUSED = "PAUSED";
    private static final List<String> RESUMED = List.of("SENDING", "FINISHED");

    private final Supplier<String> state;
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;

    private Onlooker(Supplier<String> state) {
        this.state = state;
        this.thread = Thread.ofVirtual().unstarted(this::lookOn);
    }

    /**
     * @param state of the campaign; what cannot be asked at the moment is asked again
     */
    static Onlooker at(Supplier<String> state) {
        var onlooker = new Onlooker(state);
        onlooker.thread.start();
        return onlooker;
    }

    private void lookOn() {
        while (!stopped) {
            look();
            Wait.pause(LOOK);
        }
    }

    private void look() {
        try {
            String now = state.get();
            if (seen.isEmpty() || !seen.getLast().equals(now)) {
                seen.add(now);
            }
        } catch (ApiFailure away) {
            // it is asked again
        }
    }

    /** States one after the other, each once in a row. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    boolean sawPause() {
        return sawPause(seen());
    }

    static boolean sawPause(List<String> seen) {
        return seen.contains(PAUSED);
    }

    /** Whether it went on after a pause. */
    static boolean sawResume(List<String> seen) {
        return sawPause(seen)
                && seen.subList(seen.indexOf(PAUSED), seen.size()).stream()
                        .anyMatch(RESUMED::contains);
    }

    /** Returns after a last look. */
    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
        look();
    }
}
