package io.lettermill.stack.gateway;

/**
 * The largest request bodies that are let through, in bytes.
 *
 * @param upload for {@code text/csv} and {@code application/octet-stream}, which services stream
 * @param other for everything else
 */
public record GatewayLimits(long upload, long other) {
    public static GatewayLimits defaults() {
        return new GatewayLimits(10L << 30, 10L << 20);
    }

    long of(String contentType) {
        boolean streamed =
                contentType.startsWith("text/csv")
                        || contentType.startsWith("application/octet-stream");
        return streamed ? upload : other;
    }
}
