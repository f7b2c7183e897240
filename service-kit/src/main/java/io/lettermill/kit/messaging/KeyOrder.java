package io.lettermill.kit.messaging;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Runs what belongs to different keys at once, and what belongs to one key in the order in which it
 * came. After a failure nothing more is run for the key, so that nothing overtakes what failed.
 */
final class KeyOrder {

    /** What waits for its turn costs a thread at most, so there may be many of it. */
    private static final int WAITING_FOR_EACH = 16;

    private final Semaphore places;
    private final Semaphore taken;
    private final Map<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

    /**
     * @param atOnce most that is under way, at least 1; sixteen times as much may wait for it
     */
    KeyOrder(int atOnce) {
        this.places = new Semaphore(atOnce, true);
        this.taken = new Semaphore(atOnce * (1 + WAITING_FOR_EACH));
    }

    /**
     * Runs the work on a thread of its own; returns at once unless too much is waiting. Called by
     * one thread at a time, whose order is the order.
     *
     * @return ends with the work, as the work does
     * @throws InterruptedException when interrupted while too much is waiting; then it is not run
     */
    CompletionStage<Void> run(String key, Runnable work) throws InterruptedException {
        taken.acquire();
        CompletableFuture<Void> done = new CompletableFuture<>();
        @Nullable CompletableFuture<Void> before = last.put(key, done);
        if (before == null) {
            start(key, work, done);
        } else {
            before.whenComplete(
                    (ended, failure) -> {
                        if (failure == null) {
                            start(key, work, done);
                        } else {
                            fail(done, failure);
                        }
                    });
        }
        return done;
    }

    private void start(String key, Runnable work, CompletableFuture<Void> done) {
        Thread.ofVirtual()
                .name("messages-of-a-key")
                .start(
                        () -> {
                            places.acquireUninterruptibly();
                            try {
                                work.run();
                            } catch (Throwable e) {
                                fail(done, e);
                                return;
                            } finally {
                                places.release();
                            }
                            last.remove(key, done);
                            taken.release();
                            done.complete(null);
                        });
    }

    private void fail(CompletableFuture<Void> done, Throwable failure) {
        taken.release();
        done.completeExceptionally(failure);
    }
}
