package io.lettermill.sending.domain;

import java.time.Duration;

/**
 * How long a gateway may keep us waiting: 1 s to 30 min each.
 *
 * @param connect until TCP and TLS stand and the greeting, EHLO and AUTH are answered, each
 * @param reply for the answer to a command
 * @param delivery for the answer to the final dot; a message without one in time is in doubt
 */
public record GatewayTimeouts(Duration connect, Duration reply, Duration delivery) {

    /** 10 s, 2 min and 5 min. */
    public static final GatewayTimeouts DEFAULT =
            new GatewayTimeouts(
                    Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(5));
}
