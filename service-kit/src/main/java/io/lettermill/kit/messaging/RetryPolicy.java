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
     * The pause while something has to arrive first. It is mostly on its way, so it begins with a
     * tenth of the first pause.
     *
     * @param waits pauses so far and this one, at least 1
     */
    public Duration pauseWhileWaiting(int waits) {
        return doubled(firstPause.dividedBy(10), waits);
    }

    /**
     * The pause after a failure.
     *
     * @param failures failures so far, at least 1
     */
    public Duration pauseAfter(int failures) {
        return doubled(firstPause, failures);
    }

    private Duration doubled(Duration first, int times) {
        Duration pause = first.multipliedBy(1L << Math.min(times - 1, MAX_DOUBLINGS));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
