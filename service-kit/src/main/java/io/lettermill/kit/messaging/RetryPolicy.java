package io.lettermill.kit.messaging;

import java.time.Duration;

/**
 * How often and for how long a message is tried again.
 *
 * @param attempts tries in all of a handler that fails
 * @param patience time for which a handler is tried that throws {@link RetryLater}
 * @param firstPause pause after the first failure; doubled after each further one
 * @param longestPause longest pause
 */
public record RetryPolicy(
        int attempts, Duration patience, Duration firstPause, Duration longestPause) {

    private static final int MAX_DOUBLINGS = 20;

    static RetryPolicy of(MessagingConfig config) {
        return new RetryPolicy(
                config.attempts(), config.patience(), config.firstPause(), config.longestPause());
    }

    /**
     * @param failures failures so far, at least 1
     */
    public Duration pauseAfter(int failures) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
