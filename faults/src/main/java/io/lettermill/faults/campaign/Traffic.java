package io.lettermill.faults.campaign;

import java.time.Duration;

/**
 * How fast a campaign leaves.
 *
 * @param connections SMTP connections of each sending process
 * @param atLeast how long the whole campaign takes at least, by the gateway's rate limit; zero: as
 *     fast as it goes
 */
public record Traffic(int connections, Duration atLeast) {

    private static final int CONNECTIONS = 10;

    /** Ten connections, no limit. */
    public static Traffic fast() {
        return new Traffic(CONNECTIONS, Duration.ZERO);
    }

    /** Ten connections, slowed down so that faults have time to hit. */
    public static Traffic lasting(Duration atLeast) {
        return new Traffic(CONNECTIONS, atLeast);
    }

    /** Messages a second for a campaign of this size; 0: no limit. */
    int messagesPerSecond(int messages) {
        return atLeast.isZero() ? 0 : (int) Math.max(1, messages * 1000L / atLeast.toMillis());
    }
}
