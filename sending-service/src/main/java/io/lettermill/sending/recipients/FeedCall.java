package io.lettermill.sending.recipients;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lanes that run short of ranges call for the next round of {@link FeedDispatches}. */
@Singleton
public class FeedCall {

    private final Semaphore calls = new Semaphore(0);

    /** Lets the next round begin at once; several calls before it are one. */
    public void call() {
        if (calls.availablePermits() == 0) {
            calls.release();
        }
    }

    /** Waits until somebody calls, but not longer than this. */
    public void await(Duration patience) {
        try {
            if (calls.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                calls.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
