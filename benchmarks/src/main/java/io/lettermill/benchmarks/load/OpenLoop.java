package io.lettermill.benchmarks.load;

import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** A request is due every so often, whatever became of those before. */
final class OpenLoop implements LoadLoop {

    private final Call call;
    private final double perSecond;
    private final long most;
    private final BooleanSupplier over;
    private final CompletableFuture<Load> finished;
    private final Answers answers = new Answers();
    private long next;
    private boolean ended;

    /**
     * @param most after this many requests no more are due
     * @param over whether no more are due already, asked on the event loop every millisecond
     */
    OpenLoop(
            Call call,
            double perSecond,
            long most,
            BooleanSupplier over,
            CompletableFuture<Load> finished) {
        this.call = call;
        this.perSecond = perSecond;
        this.most = most;
        this.over = over;
        this.finished = finished;
    }

    @Override
    public void start(Vertx vertx) {
        vertx.setPeriodic(1, timer -> sendDue(vertx, timer));
    }

    private void sendDue(Vertx vertx, long timer) {
        // the first one is due at once
        long due = 1 + (long) ((System.nanoTime() - answers.started()) * perSecond / 1e9);
        while (next < Math.min(due, most)) {
            send(next++);
        }
        if (next >= most || over.getAsBoolean()) {
            vertx.cancelTimer(timer);
            ended = true;
            finishWhenAllAreAnswered();
        }
    }

    private void send(long number) {
        long intended = answers.started() + (long) (number * 1e9 / perSecond);
        call.send(number)
                .onComplete(done -> note(done.succeeded() ? done.result() : Load.NONE, intended));
    }

    private void note(int status, long intended) {
        answers.add(status, intended);
        finishWhenAllAreAnswered();
    }

    private void finishWhenAllAreAnswered() {
        if (ended && answers.count() == next) {
            finished.complete(answers.load());
        }
    }
}
