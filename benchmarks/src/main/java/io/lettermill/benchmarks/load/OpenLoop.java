package io.lettermill.benchmarks.load;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A request is due every so often, whatever became of those before. */
final class OpenLoop implements LoadLoop {

    private final Call call;
    private final double perSecond;
    private final long total;
    private final CompletableFuture<Load> finished;
    private final Answers answers = new Answers();
    private long started;
    private long next;

    OpenLoop(Call call, double perSecond, Duration duration, CompletableFuture<Load> finished) {
        this.call = call;
        this.perSecond = perSecond;
        this.total = (long) (perSecond * duration.toMillis() / 1000);
        this.finished = finished;
    }

    @Override
    public void start(Vertx vertx) {
        started = System.nanoTime();
        vertx.setPeriodic(1, timer -> sendDue(vertx, timer));
    }

    private void sendDue(Vertx vertx, long timer) {
        long due = (long) ((System.nanoTime() - started) * perSecond / 1e9);
        while (next < Math.min(due, total)) {
            send(next++);
        }
        if (next >= total) {
            vertx.cancelTimer(timer);
        }
    }

    private void send(long number) {
        long intended = started + (long) (number * 1e9 / perSecond);
        call.send(number)
                .onComplete(done -> note(done.succeeded() ? done.result() : Load.NONE, intended));
    }

    private void note(int status, long intended) {
        answers.add(status, intended);
        if (answers.count() == total) {
            finished.complete(answers.since(started));
        }
    }
}
