package io.lettermill.benchmarks.load;

import io.vertx.core.Vertx;

/** Decides when requests are sent. Lives on one event loop. */
sealed interface LoadLoop permits OpenLoop, ClosedLoop {

    void start(Vertx vertx);
}
