package io.lettermill.sending.delivery;

import io.lettermill.sending.ledger.Owner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what the ledger says, for as long as this process may act on it. */
final class LedgerAnswers {

    private static final long RETRY_NANOS = 200_000_000;

    private final Owner owner;

    LedgerAnswers(Owner owner) {
        this.owner = owner;
    }

    /**
     * Tries until Redis has answered.
     *
     * @throws LeaseLost when this process was silent for too long
     */
    <T> T awaited(Supplier<CompletableFuture<T>> call) {
        while (true) {
            try {
                return call.get().join();
            } catch (RuntimeException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                if (!owner.holds()) {
                    throw new LeaseLost();
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /** What fails at once is tried again like what fails later. */
    static <T> CompletableFuture<T> started(Supplier<CompletionStage<T>> call) {
        return CompletableFuture.<Void>completedFuture(null).thenCompose(now -> call.get());
    }
}
