package io.lettermill.kit.messaging;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Pauses that a shutdown ends at once. */
@Singleton
final class PauseUntilShutdown implements Pause {

    private final CountDownLatch stopping = new CountDownLatch(1);

    void onStop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    @Override
    public void last(Duration duration) {
        try {
            if (stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ServiceStopping();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceStopping();
        }
    }
}
