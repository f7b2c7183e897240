package io.lettermill.template.rest;

import io.lettermill.kit.problems.Problems;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** For work that takes so much memory that two of a kind do not go together. */
final class OneAtATime {

    private static final int SECONDS_TO_TRY_AGAIN = 5;

    private final Semaphore turn = new Semaphore(1, true);
    private final String refusal;
    private final Duration patience;

    /**
     * @param refusal what they are told who waited in vain
     */
    OneAtATime(String refusal) {
        this(refusal, Duration.ofSeconds(15));
    }

    OneAtATime(String refusal, Duration patience) {
        this.refusal = refusal;
        this.patience = patience;
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 when its turn does not come in time
     */
    <T> T run(Supplier<T> work) {
        boolean got;
        try {
            got = turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            got = false;
        }
        if (!got) {
            throw Problems.unavailable(refusal, SECONDS_TO_TRY_AGAIN);
        }
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }
}
