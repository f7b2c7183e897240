package io.lettermill.stack.gateway;

import java.time.Duration;

/**
 * How much is let through at most.
 *
 * @param upload bytes of a request body of {@code text/csv} or {@code application/octet-stream},
 *     which services stream
 * @param other bytes of any other request body
 * @param connections to one process of a service; each open stream of events holds one
 * @param connectionWait how long a request waits for one of them to become free
 */
public record GatewayLimits(long upload, long other, int connections, Duration connectionWait) {
    public static GatewayLimits defaults() {
        return new GatewayLimits(10L << 30, 10L << 20, 512, Duration.ofSeconds(5));
    }

    long of(String contentType) {
        boolean streamed =
                contentType.startsWith("text/csv")
                        || contentType.startsWith("application/octet-stream");
        return streamed ? upload : other;
    }
}
