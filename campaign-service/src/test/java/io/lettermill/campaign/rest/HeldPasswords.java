package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.PasswordHashing;
import jakarta.enterprise.inject.Vetoed;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Those who come first with a password have to wait until the test lets them go on. */
@Vetoed
class HeldPasswords extends PasswordHashing {

    private final int most;
    private final AtomicInteger held = new AtomicInteger();
    private final Hold hold = new Hold();

    HeldPasswords() {
        this(1);
    }

    /**
     * @param most how many are held
     */
    HeldPasswords(int most) {
        this.most = most;
    }

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

    /** How many have been held so far. */
    int held() {
        return held.get();
    }

    Hold hold() {
        return hold;
    }

    @Override
    public String hash(String password) {
        hold(held.getAndUpdate(before -> Math.min(most, before + 1)));
        return super.hash(password);
    }

    @Override
    public boolean matches(String password, @Nullable String stored) {
        hold(held.getAndUpdate(before -> Math.min(most, before + 1)));
        return super.matches(password, stored);
    }

    private void hold(int heldBefore) {
        if (heldBefore < most) {
            hold.here();
        }
    }
}
