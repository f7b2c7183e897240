package io.lettermill.benchmarks.load;

import io.vertx.core.Future;

/** Sends a request; its status follows when the whole answer is there. */
@FunctionalInterface
interface Call {

    Future<Integer> send(long number);
}
