package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.PasswordHashing;
import jakarta.enterprise.inject.Vetoed;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Whoever comes first with a password has to wait until the test lets it go on. */
@Vetoed
class HeldPasswords extends PasswordHashing {

    private final AtomicBoolean isFirst = new AtomicBoolean(true);
    private final Hold hold = new Hold();

    /** Where something waits. */
    static final class Hold {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);

        void here() {
            begun.countDown();
            await(ended);
        }

        void awaitBegin() {
            await(begun);
        }

        void end() {
            ended.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    Hold hold() {
        return hold;
    }

    @Override
    public String hash(String password) {
        holdFirst();
        return super.hash(password);
    }

    @Override
    public boolean matches(String password, @Nullable String stored) {
        holdFirst();
        return super.matches(password, stored);
    }

    private void holdFirst() {
        if (isFirst.getAndSet(false)) {
            hold.here();
        }
    }
}
