package io.lettermill.stack.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/**
 * The end of a connection whose client was answered before it had sent all. It is listened to a
 * little longer: a connection closed at once, with bytes unread, would take the answer with it.
 */
final class LingeringClose {
    private static final long LINGER_MS = 2_000;

    private LingeringClose() {}

    /** The request must not be paused; what still comes of it is forgotten. */
    static void of(Vertx vertx, HttpServerRequest request) {
        vertx.setTimer(LINGER_MS, timer -> request.connection().close());
    }
}
