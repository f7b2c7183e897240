package io.lettermill.benchmarks.load;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Each connection has one request under way until the time is over. */
final class ClosedLoop implements LoadLoop {

    private final Call call;
    private final int connections;
    private final long nanos;
    private final CompletableFuture<Load> finished;
    private final Answers answers = new Answers();
    private long next;
    private int open;

    ClosedLoop(Call call, int connections, Duration duration, CompletableFuture<Load> finished) {
        this.call = call;
        this.connections = connections;
        this.nanos = duration.toNanos();
        this.finished = finished;
    }

    @Override
    public void start(Vertx vertx) {
        open = connections;
        for (int index = 0; index < connections; index++) {
            send();
        }
    }

    private void send() {
        long sent = System.nanoTime();
        call.send(next++)
                .onComplete(done -> note(done.succeeded() ? done.result() : Load.NONE, sent));
    }

    private void note(int status, long sent) {
        answers.add(status, sent);
        if (System.nanoTime() - answers.started() < nanos) {
            send();
        } else if (--open == 0) {
            finished.complete(answers.load());
        }
    }
}
